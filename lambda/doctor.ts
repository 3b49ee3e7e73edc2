import { createHandler } from './doctor/handler';

export { createHandler };

/** Entry of the doctor. */
export const handler = createHandler(process.env);
