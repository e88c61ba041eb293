import type { Catalog } from '../../src/catalog/catalog.ts';

/** A catalog from an object of sorted names. */
export function catalogOf(services: Readonly<Record<string, readonly string[]>>): Catalog {
  return {
    date: '2026-09-26',
    services: Object.keys(services).sort(),
    actionsOf: (service) => (Object.hasOwn(services, service) ? services[service] : undefined),
  };
}
