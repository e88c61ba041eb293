import type { Catalog } from './catalog.ts';

/**
 * Loads the catalog that comes with the program. It is checked when it is made, not here, and only here is it
 * imported, so that bundlers put it in a file of its own which a run with another catalog never reads.
 */
export async function bundledCatalog(): Promise<Catalog> {
  const [actionsModule, manifestModule] = await Promise.all([
    import('../../catalog/actions.json', { with: { type: 'json' } }),
    import('../../catalog/manifest.json', { with: { type: 'json' } }),
  ]);
  const actions: Readonly<Record<string, readonly string[]>> = actionsModule.default;
  return {
    date: manifestModule.default.date,
    services: Object.keys(actions),
    // A module's object has a prototype, which knows a `constructor`.
    actionsOf: (servicePrefix) =>
      Object.hasOwn(actions, servicePrefix) ? actions[servicePrefix] : undefined,
  };
}
