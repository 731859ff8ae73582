// Which program a server is, where its list of models gives that away. Used to name the servers of this
// machine, and to ask one for what only its own API tells (askLimits.ts).

import { isRecord } from '../../shared/isRecord.ts';

export type ServerKind = 'ollama' | 'lmStudio' | 'llamaCpp' | 'vllm';

/** What servers write into `owned_by`: several share a port, and any port can be given to any of them. */
const owners: Readonly<Record<string, ServerKind>> = {
  library: 'ollama',
  organization_owner: 'lmStudio',
  llamacpp: 'llamaCpp',
  vllm: 'vllm',
};

export const serverNames: Readonly<Record<ServerKind, string>> = {
  ollama: 'Ollama',
  lmStudio: 'LM Studio',
  llamaCpp: 'llama.cpp',
  vllm: 'vLLM',
};

/** From the rows of its list of models. */
export function serverKindIn(rows: readonly unknown[]): ServerKind | undefined {
  const owner = rows
    .map((row) => (isRecord(row) ? row['owned_by'] : undefined))
    .find((value) => typeof value === 'string');
  return owner === undefined || !Object.hasOwn(owners, owner) ? undefined : owners[owner];
}
