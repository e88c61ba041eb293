/** The known actions: service prefix in lower case → action names in AWS's spelling, sorted by code unit. */
export interface Catalog {
  /** The day that the catalog describes, as `YYYY-MM-DD`; `undefined` for a catalog given without a manifest. */
  readonly date: string | undefined;
  /** The service prefixes, sorted. */
  readonly services: readonly string[];
  /** The actions of a service, sorted; `undefined` when the catalog does not know the service. */
  actionsOf(servicePrefix: string): readonly string[] | undefined;
}
