declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB in this process, not listening yet; closing the server closes its store too. */
  function dynalite(options?: {
    /** How long a new table is CREATING; 500 unless given. */
    readonly createTableMs?: number;
    /** A folder of LevelDB; in memory unless given. */
    readonly path?: string;
  }): Server;
  export = dynalite;
}
