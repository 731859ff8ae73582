// Makes the SDK's client for one request. Used by streamAnswer and listModels. The SDK builds URLs
// and reads HTTP errors; headers, key and redirects are the business of our fetch.

import type { OpenAI } from 'openai';
import { createFetch } from './createFetch.ts';
import { readableErrors } from './readableErrors.ts';
import type { ResolvedConnection } from './resolvedModel.ts';

/** The longest that a timer can wait: our own timeouts end a request, never the SDK's. */
const noTimeout = 2 ** 31 - 1;

/** Loads what a request needs ahead of the first one. A failure is left to that request, which reports it. */
export function loadSdk(): void {
  Promise.all([import('openai'), import('node-fetch')]).catch(() => undefined);
}

/** Loads the SDK on first use. Every option that the SDK would read from the environment is given. */
export async function createClient(resolved: ResolvedConnection, userAgent: string): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    baseURL: resolved.connection.endpoint.baseUrl,
    // The SDK insists on a key. It never sees the real one, so none of its messages can hold it.
    apiKey: 'unused',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: noTimeout,
    fetch: readableErrors(createFetch(resolved, userAgent)),
  });
}
