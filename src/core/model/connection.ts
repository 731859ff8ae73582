// The validated shape of a connection and the parser of the setting `causerie.connections`. Used
// wherever the settings are read; nothing behind it sees a raw setting.

import { parseEndpoint, type Endpoint, type EndpointProblem } from './endpoint.ts';
import { parseEntra, type EntraSignIn } from './entraSignIn.ts';
import type { ModelLimits } from './modelLimits.ts';
import { parseSystemRole, type SystemRole } from './systemRole.ts';
import { isRecord } from '../../shared/isRecord.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface ConnectionModel extends ModelLimits {
  /** The model or, on Azure, the deployment, as the server calls it. May contain slashes. */
  readonly id: string;
  readonly parameters: Fields;
  /** Wins over the connection's. */
  readonly systemRole?: SystemRole | undefined;
}

export interface Connection {
  /** Unique, without a slash. */
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly auth: 'key' | 'entra' | 'none';
  /** With `entra` only. */
  readonly entra?: EntraSignIn | undefined;
  /** The environment variable that holds a key when none is stored. */
  readonly keyFromEnvironment?: string | undefined;
  readonly models: readonly ConnectionModel[];
  readonly parameters: Fields;
  readonly extraBody: Fields;
  /** How the system message travels; `system` when absent. */
  readonly systemRole?: SystemRole | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What is wrong with one entry. The first group costs the connection; after `fieldIgnored` it is
 * used without that field.
 */
export type ConnectionProblem = {
  /** Place in the list, from 0; undefined when the setting itself is no list. */
  readonly index?: number | undefined;
  readonly name?: string | undefined;
} & (
  | {
      readonly kind:
        | 'notAList'
        | 'notAnObject'
        | 'nameMissing'
        | 'nameWithSlash'
        | 'nameTaken'
        | 'endpointMissing'
        | 'authUnknown';
    }
  | { readonly kind: 'endpointInvalid'; readonly endpoint: EndpointProblem }
  /** `field` is a path into the entry, e.g. `models[2]` or `headers.x-team`. */
  | { readonly kind: 'fieldIgnored'; readonly field: string }
);

export interface ParsedConnections {
  /** In the order of the setting. */
  readonly connections: readonly Connection[];
  readonly problems: readonly ConnectionProblem[];
}

/** Reads the setting. Undefined is an empty list. Unknown fields are left alone. */
export function parseConnections(setting: unknown): ParsedConnections {
  if (setting === undefined || setting === null) return { connections: [], problems: [] };
  if (!Array.isArray(setting)) return { connections: [], problems: [{ kind: 'notAList' }] };
  const connections: Connection[] = [];
  const problems: ConnectionProblem[] = [];
  const entries: readonly unknown[] = setting;
  for (const [index, entry] of entries.entries()) {
    const takenNames = connections.map((connection) => connection.name);
    const connection = parseConnection(entry, index, takenNames, problems);
    if (connection !== undefined) connections.push(connection);
  }
  return { connections, problems };
}

/** Splits `connection/model` at the first slash; undefined when either part is missing. */
export function splitModelId(modelId: string): { readonly connection: string; readonly model: string } | undefined {
  const slash = modelId.indexOf('/');
  if (slash < 1 || slash === modelId.length - 1) return undefined;
  return { connection: modelId.slice(0, slash), model: modelId.slice(slash + 1) };
}

export interface FoundModel {
  readonly connection: Connection;
  readonly model: ConnectionModel;
}

/**
 * The connection and model of a `connection/model` id. A model that the connection does not list
 * is taken as typed: a list is a convenience, since no server tells a person's deployments.
 */
export function findModel(connections: readonly Connection[], modelId: string): FoundModel | undefined {
  const parts = splitModelId(modelId);
  const connection = connections.find((candidate) => candidate.name === parts?.connection);
  if (parts === undefined || connection === undefined) return undefined;
  const listed = connection.models.find((model) => model.id === parts.model);
  return { connection, model: listed ?? { id: parts.model, parameters: {} } };
}

function parseConnection(
  entry: unknown,
  index: number,
  takenNames: readonly string[],
  problems: ConnectionProblem[],
): Connection | undefined {
  if (!isRecord(entry)) {
    problems.push({ index, kind: 'notAnObject' });
    return undefined;
  }
  const name = typeof entry['name'] === 'string' ? entry['name'].trim() : '';
  if (name === '') {
    problems.push({ index, kind: 'nameMissing' });
    return undefined;
  }
  const { endpoint: typedEndpoint, auth = 'key', keyHeader } = entry;
  if (name.includes('/')) {
    problems.push({ index, name, kind: 'nameWithSlash' });
  } else if (takenNames.includes(name)) {
    problems.push({ index, name, kind: 'nameTaken' });
  } else if (typeof typedEndpoint !== 'string' || typedEndpoint.trim() === '') {
    problems.push({ index, name, kind: 'endpointMissing' });
  } else if (auth !== 'key' && auth !== 'entra' && auth !== 'none') {
    problems.push({ index, name, kind: 'authUnknown' });
  } else {
    const ignore = (field: string): void => void problems.push({ index, name, kind: 'fieldIgnored', field });
    const parsed = parseEndpoint(typedEndpoint, parseHeaderName(keyHeader, ignore));
    if (parsed.type === 'endpoint') {
      const { hostname } = new URL(parsed.endpoint.origin);
      return {
        name,
        endpoint: parsed.endpoint,
        auth,
        ...(auth === 'entra' ? { entra: parseEntra(entry['entra'], hostname, ignore) } : {}),
        ...parseFields(entry, ignore),
      };
    }
    problems.push({ index, name, kind: 'endpointInvalid', endpoint: parsed.problem });
  }
  return undefined;
}

type Ignore = (field: string) => void;

function parseFields(entry: Fields, ignore: Ignore): Omit<Connection, 'name' | 'endpoint' | 'auth' | 'entra'> {
  const { keyFromEnvironment } = entry;
  if (keyFromEnvironment !== undefined && !isFilledString(keyFromEnvironment)) ignore('keyFromEnvironment');
  return {
    keyFromEnvironment: isFilledString(keyFromEnvironment) ? keyFromEnvironment.trim() : undefined,
    models: parseModels(entry['models'], ignore),
    parameters: parseObject(entry['parameters'], 'parameters', ignore),
    extraBody: parseObject(entry['extraBody'], 'extraBody', ignore),
    headers: parseHeaders(entry['headers'], ignore),
    ...parseRole(entry['systemRole'], 'systemRole', ignore),
  };
}

function parseModels(value: unknown, ignore: Ignore): readonly ConnectionModel[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    ignore('models');
    return [];
  }
  const entries: readonly unknown[] = value;
  return entries.flatMap((entry, index) => {
    const field = `models[${String(index)}]`;
    if (isFilledString(entry)) return [{ id: entry.trim(), parameters: {} }];
    if (!isRecord(entry) || !isFilledString(entry['id'])) {
      ignore(field);
      return [];
    }
    return [
      {
        id: entry['id'].trim(),
        contextWindow: parseTokenCount(entry['contextWindow'], `${field}.contextWindow`, ignore),
        maxOutputTokens: parseTokenCount(entry['maxOutputTokens'], `${field}.maxOutputTokens`, ignore),
        parameters: parseObject(entry['parameters'], `${field}.parameters`, ignore),
        ...parseRole(entry['systemRole'], `${field}.systemRole`, ignore),
      },
    ];
  });
}

function parseRole(value: unknown, field: string, ignore: Ignore): { readonly systemRole?: SystemRole } {
  const systemRole = parseSystemRole(value);
  if (value !== undefined && systemRole === undefined) ignore(field);
  return systemRole === undefined ? {} : { systemRole };
}

function parseTokenCount(value: unknown, field: string, ignore: Ignore): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  ignore(field);
  return undefined;
}

function parseObject(value: unknown, field: string, ignore: Ignore): Fields {
  if (value === undefined) return {};
  if (isRecord(value)) return value;
  ignore(field);
  return {};
}

/** Node and the server set these from the message itself; a wrong value would break the request. */
const framingHeaders = ['connection', 'content-length', 'host', 'transfer-encoding'];

function parseHeaders(value: unknown, ignore: Ignore): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, content] of Object.entries(parseObject(value, 'headers', ignore))) {
    const known = typeof content === 'string' && isHeaderName(name) && isHeaderValue(content);
    if (known && !framingHeaders.includes(name.toLowerCase())) headers[name.toLowerCase()] = content;
    else ignore(`headers.${name}`);
  }
  return headers;
}

function parseHeaderName(value: unknown, ignore: Ignore): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && isHeaderName(value) && !framingHeaders.includes(value.toLowerCase())) return value;
  ignore('keyHeader');
  return undefined;
}

function isFilledString(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** RFC 9110, 5.6.2. */
function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name);
}

/** RFC 9110, 5.5: visible characters, spaces and tabs, Latin-1 at most. */
function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
