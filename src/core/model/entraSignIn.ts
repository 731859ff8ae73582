// What a connection with `auth: "entra"` asks VS Code's Microsoft sign-in for: which provider, and which
// scopes. Used by the parser of connections and by vscode/connections/microsoftAccounts.ts.

import { isRecord } from '../../shared/isRecord.ts';
import { azureClouds, azureCloudOf, azureDomains, type AzureCloud } from './azureHost.ts';

/** `custom` is the cloud that VS Code's own setting for sovereign clouds describes. */
type EntraCloud = AzureCloud | 'custom';

export interface EntraSignIn {
  readonly cloud: EntraCloud;
  /** The id of an authentication provider of VS Code. */
  readonly provider: 'microsoft' | 'microsoft-sovereign-cloud';
  /** The scopes, and the tenant as VS Code's provider wants it among them. */
  readonly scopes: readonly string[];
}

/**
 * Reads the field `entra` of a connection to `hostname`. The cloud follows the address and the scope the
 * cloud, unless they are set; `ignore` hears of fields without a valid value.
 */
export function parseEntra(value: unknown, hostname: string, ignore: (field: string) => void): EntraSignIn {
  if (value !== undefined && !isRecord(value)) ignore('entra');
  const fields = isRecord(value) ? value : {};
  const cloud = parseCloud(fields['cloud'], ignore) ?? azureCloudOf(hostname) ?? 'public';
  const tenant = parseTenant(fields['tenant'], ignore);
  const scopes = parseScopes(fields['scopes'], ignore) ?? [defaultScope(cloud)];
  return {
    cloud,
    provider: cloud === 'public' ? 'microsoft' : 'microsoft-sovereign-cloud',
    scopes: tenant === undefined ? scopes : [...scopes, `VSCODE_TENANT:${tenant}`],
  };
}

/** Of the services' own audience: VS Code's sign-in is allowed to ask for that one. */
function defaultScope(cloud: EntraCloud): string {
  return `https://cognitiveservices.${azureDomains[cloud === 'custom' ? 'public' : cloud]}/.default`;
}

function parseCloud(value: unknown, ignore: (field: string) => void): EntraCloud | undefined {
  if (value === undefined) return undefined;
  const known = value === 'custom' ? value : azureClouds.find((cloud) => cloud === value);
  if (known === undefined) ignore('entra.cloud');
  return known;
}

/** An id or a domain. */
function parseTenant(value: unknown, ignore: (field: string) => void): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[\w.-]+$/u.test(value.trim())) return value.trim();
  ignore('entra.tenant');
  return undefined;
}

function parseScopes(value: unknown, ignore: (field: string) => void): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const scopes = entries.flatMap((entry) => (typeof entry === 'string' && /^\S+$/u.test(entry) ? [entry] : []));
  if (scopes.length > 0 && scopes.length === entries.length) return scopes;
  ignore('entra.scopes');
  return undefined;
}
