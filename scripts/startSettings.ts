// The user settings with which `npm start` opens VS Code: what the person changed there before, with the demo connection
// put in or, where a key is at hand, taken out.

import { readFile } from 'node:fs/promises';
import { isRecord } from '../src/shared/isRecord.ts';

type Settings = Readonly<Record<string, unknown>>;

const connectionsId = 'causerie.connections';
const modelId = 'causerie.model';

/** `demo` holds the settings of the demo model, or is undefined when a real one is to be used. */
export async function startSettings(settingsFile: string, demo: Settings | undefined): Promise<Settings> {
  const { [connectionsId]: connections, [modelId]: model, ...others } = await readSettings(settingsFile);
  const own = Array.isArray(connections) ? connections.filter((entry) => !isDemo(entry)) : [];
  const ownModel = typeof model === 'string' && !model.startsWith('Demo/') ? model : undefined;

  const demoConnections = demo?.[connectionsId];
  const all: readonly unknown[] = [...own, ...(Array.isArray(demoConnections) ? demoConnections : [])];
  const chosen = ownModel ?? demo?.[modelId];
  return {
    ...others,
    ...(all.length > 0 ? { [connectionsId]: all } : {}),
    ...(chosen === undefined ? {} : { [modelId]: chosen }),
  };
}

function isDemo(entry: unknown): boolean {
  return isRecord(entry) && entry['name'] === 'Demo';
}

async function readSettings(file: string): Promise<Settings> {
  try {
    const settings: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isRecord(settings) ? settings : {};
  } catch {
    // The first start, or a file with comments that somebody wrote by hand: begin anew.
    return {};
  }
}
