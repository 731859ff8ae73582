// Looks for model servers on this machine, at the ports that the usual ones listen on. Add Connection…
// does so on a person's click, never by itself; nothing but the loopback address is asked.

import { isRecord } from '../../shared/isRecord.ts';
import { parseJson } from '../../shared/parseJson.ts';
import type { Clock } from '../session/ports.ts';
import { parseConnections } from './connection.ts';
import { createFetch } from './createFetch.ts';
import { modelsUrl } from './endpoint.ts';
import { parseModelListing } from './modelListing.ts';
import { serverNames } from './serverKind.ts';
import { localServers } from './setupAddress.ts';
import { within } from '../within.ts';

export interface FoundServer {
  /** As it tells itself, else by its port, else its address. */
  readonly name: string;
  /** As `localServers` has them: for the settings. */
  readonly address: string;
  /** In its order. Empty when it has none loaded, or does not tell without a key. */
  readonly models: readonly string[];
  /** `wantsKey`: it answers nobody without one. `loading`: it is up, its model is not. */
  readonly state: 'ready' | 'loading' | 'wantsKey';
}

export interface FindServices {
  readonly clock: Clock;
  readonly userAgent: string;
}

/** Whoever listens on this machine answers at once. */
const secondsToAnswer = 3;

/** In the order of `candidates`. Never throws; after an abort what was found by then. */
export async function findLocalServers(
  signal: AbortSignal,
  services: FindServices,
  candidates: typeof localServers = localServers,
): Promise<readonly FoundServer[]> {
  const found = await Promise.all(candidates.map((candidate) => look(candidate, signal, services)));
  return found.flatMap((server) => server ?? []);
}

async function look(
  candidate: (typeof localServers)[number],
  signal: AbortSignal,
  { clock, userAgent }: FindServices,
): Promise<FoundServer | undefined> {
  const entry = { name: 'local', endpoint: candidate.address, auth: 'none' };
  const connection = parseConnections([entry]).connections[0];
  if (connection === undefined) return undefined;
  const ask = createFetch({ connection, credential: { type: 'none' } }, userAgent);
  return within(secondsToAnswer, clock, signal, async (limited) => {
    try {
      const response = await ask(modelsUrl(connection.endpoint), { signal: limited });
      return serverOf(candidate, response.status, parseJson(await response.text()));
    } catch {
      // Nobody there, or nobody who speaks HTTP: no news for a person who looks around.
      return undefined;
    }
  });
}

/** Undefined for something else that listens there. */
function serverOf(
  { name, address }: (typeof localServers)[number],
  status: number,
  body: unknown,
): FoundServer | undefined {
  if (!isRecord(body)) return undefined;
  if (status === 401 || status === 403) return { name, address, models: [], state: 'wantsKey' };
  if (status === 503) return { name, address, models: [], state: 'loading' };
  const listing = status === 200 ? parseModelListing(body) : undefined;
  if (listing === undefined) return undefined;
  const { server, models } = listing;
  return { name: server === undefined ? name : serverNames[server], address, models, state: 'ready' };
}
