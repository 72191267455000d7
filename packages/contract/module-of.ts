import type { Module } from './modules.ts';
import type { Domain, Route } from './route.ts';

/** The module of each domain's routes, unless a route names another. */
const ofDomain: Readonly<Record<Domain, Module | 'core'>> = {
  access: 'core',
  stores: 'core',
  staff: 'core',
  customers: 'core',
  catalog: 'core',
  upkeep: 'core',
  orders: 'sell',
  inventory: 'stock',
  purchasing: 'purchasing',
  loyalty: 'loyalty',
  campaigns: 'campaigns',
  deals: 'key-accounts',
  tickets: 'service',
  appointments: 'bookings',
  forecasts: 'forecasts',
  finance: 'finance',
  reports: 'reports',
  connections: 'tills',
};

/** The module that a route belongs to: its own word, else its domain's. */
export function moduleOf(route: Pick<Route, 'domain' | 'module'>): Module | 'core' {
  return route.module ?? ofDomain[route.domain];
}
