// Connections that the environment already holds all parts of, so that one click sets them up. Used
// by vscode/connections while no connection is configured. Names variables, never holds a key.

import type { SetupOffer } from '../../shared/transcript.ts';
import { parseEndpoint } from './endpoint.ts';

export interface EnvironmentOffer {
  readonly id: SetupOffer['id'];
  /** The variable that holds the key. */
  readonly variable: string;
  /** A name for the connection; the caller makes it unique. */
  readonly name: string;
  /** As it will be written into the settings. */
  readonly endpoint: string;
  /** Where the key would go. */
  readonly origin: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * OPENAI_API_KEY, for the address in OPENAI_BASE_URL if that is set: the two belong together, and a
 * gateway's key must not be sent to OpenAI. AZURE_OPENAI_API_KEY with AZURE_OPENAI_ENDPOINT. An
 * address that can't be used makes no offer.
 */
export function environmentOffers(environment: Environment): readonly EnvironmentOffer[] {
  const openaiAddress = valueOf(environment, 'OPENAI_BASE_URL') ?? 'https://api.openai.com/v1/';
  const azureAddress = valueOf(environment, 'AZURE_OPENAI_ENDPOINT');
  return [
    ...offer(environment, 'openaiEnvironment', 'OPENAI_API_KEY', 'OpenAI', openaiAddress),
    ...offer(environment, 'azureEnvironment', 'AZURE_OPENAI_API_KEY', 'Azure', azureAddress),
  ];
}

function offer(
  environment: Environment,
  id: EnvironmentOffer['id'],
  variable: string,
  name: string,
  endpoint: string | undefined,
): readonly EnvironmentOffer[] {
  if (endpoint === undefined || valueOf(environment, variable) === undefined) return [];
  const parsed = parseEndpoint(endpoint);
  return parsed.type === 'endpoint' ? [{ id, variable, name, endpoint, origin: parsed.endpoint.origin }] : [];
}

function valueOf(environment: Environment, variable: string): string | undefined {
  const value = environment[variable]?.trim();
  return value === '' ? undefined : value;
}
