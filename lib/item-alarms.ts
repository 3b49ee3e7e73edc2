/** Journeys and campaigns that are named one by one. */
export interface NamedItems {
  /**
   * Ids of journeys, by the id of their application.
   *
   * @default - none
   */
  readonly journeys?: { readonly [applicationId: string]: string[] };

  /**
   * Ids of campaigns, by the id of their application.
   *
   * @default - none
   */
  readonly campaigns?: { readonly [applicationId: string]: string[] };
}

/** How alarms find the journeys, campaigns and applications that are in trouble. */
export class ItemAlarms {
  /**
   * One alarm per line finds every item that is over it, new ones too.
   *
   * About 30 Metrics Insights alarms, of which a Region holds 200; $0.10 a month per metric that is read. CloudWatch
   * looks at the 500 worst items, and names 100 at once.
   */
  public static perItem(): ItemAlarms {
    return new ItemAlarms('per-item');
  }

  /**
   * One alarm per line and application looks at its worst item only: a second item in trouble is found when the first
   * has recovered, or by the page writer beside the first.
   *
   * A Metrics Insights alarm per line and application, or one per line over all of them where applications are not
   * given by id; the price is the same as of `perItem`.
   */
  public static worstItem(): ItemAlarms {
    return new ItemAlarms('worst-item');
  }

  /**
   * A plain alarm for each of these items and lines, and none for the others.
   *
   * About 16 alarms per journey and 7 per campaign: a stack holds 500 resources. No Metrics Insights alarms, so that
   * intervals of hours are possible. Alarms of applications are made for those given by id, or named here.
   */
  public static named(items: NamedItems): ItemAlarms {
    return new ItemAlarms('named', items);
  }

  private constructor(
    private readonly strategy: 'per-item' | 'worst-item' | 'named',
    private readonly items: NamedItems = {},
  ) {}

  /** @internal */
  public _strategy(): 'per-item' | 'worst-item' | 'named' {
    return this.strategy;
  }

  /** @internal */
  public _items(): NamedItems {
    return this.items;
  }
}
