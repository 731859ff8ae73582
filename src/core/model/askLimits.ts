// Asks a local server by its own API with how large a window a model runs, where the list of models does
// not tell. One more request, so only Check Connection makes it, after the model has answered and is loaded.

import { isRecord } from '../../shared/isRecord.ts';
import { parseJson } from '../../shared/parseJson.ts';
import { createFetch } from './createFetch.ts';
import { firstCount } from './modelLimits.ts';
import type { ResolvedModel } from './resolvedModel.ts';
import type { ServerKind } from './serverKind.ts';

interface Source {
  /** Beside the path of the API that is like OpenAI's. */
  readonly path: string;
  readonly windowIn: (body: Readonly<Record<string, unknown>>, model: string) => number | undefined;
}

/** vLLM tells with its list. */
const sources: Readonly<Partial<Record<ServerKind, Source>>> = {
  llamaCpp: { path: 'props', windowIn: ({ default_generation_settings: settings }) => countIn(settings, 'n_ctx') },
  // Of the models that are loaded: with what they run, not what they could.
  ollama: { path: 'api/ps', windowIn: ({ models }, model) => countIn(rowOf(models, model), 'context_length') },
  lmStudio: {
    path: 'api/v0/models',
    windowIn: ({ data }, model) => countIn(rowOf(data, model), 'loaded_context_length'),
  },
};

/** Tokens that question and answer may take together; undefined where the server does not tell. Never throws. */
export async function askContextWindow(
  resolved: ResolvedModel,
  server: ServerKind,
  signal: AbortSignal,
  userAgent: string,
): Promise<number | undefined> {
  const source = sources[server];
  if (source === undefined) return undefined;
  const { baseUrl } = resolved.connection.endpoint;
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/v1\/$/u, '') + source.path;
  try {
    const response = await createFetch(resolved, userAgent)(url, { signal });
    const body = parseJson(await response.text());
    return isRecord(body) ? source.windowIn(body, resolved.model.id) : undefined;
  } catch {
    // An older version without that address: its window stays unknown.
    return undefined;
  }
}

/** Ollama leaves the tag `latest` out where a person does, and names it in its list. */
function rowOf(rows: unknown, model: string): unknown {
  const list: readonly unknown[] = Array.isArray(rows) ? rows : [];
  return list.find(
    (row) => isRecord(row) && [row['id'], row['name'], row['model']].some((name) => isSame(name, model)),
  );
}

function isSame(name: unknown, model: string): boolean {
  return name === model || name === `${model}:latest`;
}

function countIn(value: unknown, name: string): number | undefined {
  return isRecord(value) ? firstCount([value[name]]) : undefined;
}
