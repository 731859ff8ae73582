// Check Connection: goes from the address to an answer, one step at a time, and says what each step
// found. Called by vscode/connections/checkup. Sends one request for the list of models and one question.

import type { AnswerFailure } from '../model/answerFailure.ts';
import { askContextWindow } from '../model/askLimits.ts';
import type { Connection, ConnectionModel } from '../model/connection.ts';
import { listModels, type ModelList } from '../model/listModels.ts';
import { isKnown, limitsOf, type ModelLimits, unknownLimits } from '../model/modelLimits.ts';
import type { Credential } from '../model/resolvedModel.ts';
import { within } from '../within.ts';
import { askQuestion, type Answered, type AskServices } from './askQuestion.ts';
import { type CheckupResult, type CheckupStep, type Judged, notReached } from './checkup.ts';
import type { ProxyHints } from './namedProxy.ts';
import { WayToServer } from './wayToServer.ts';

export interface CheckupSubject {
  readonly connection: Connection;
  readonly model: ConnectionModel;
  /** Undefined when there is none that may be used. */
  readonly credential: Credential | undefined;
  /** Why there is none. */
  readonly missing?: AnswerFailure | undefined;
}

export interface CheckupServices extends AskServices {
  readonly proxy: ProxyHints;
}

const secondsForLimits = 10;
const secondsForList = 20;

/** Every step once, in order. Ends early, without an error, when the signal is aborted; never throws. */
export async function* runCheckup(
  subject: CheckupSubject,
  signal: AbortSignal,
  services: CheckupServices,
): AsyncGenerator<CheckupResult, void, undefined> {
  const { clock } = services;
  const isStopped = (): boolean => signal.aborted;
  const timed = async (step: CheckupStep, work: () => Promise<Judged> | Judged): Promise<CheckupResult | undefined> => {
    const start = clock.now();
    try {
      const [outcome, finding] = await work();
      return isStopped() ? undefined : { step, outcome, finding, milliseconds: clock.now() - start };
    } catch (error) {
      if (isStopped()) return undefined;
      services.log.error(`Check Connection could not look at the ${step}.`, error);
      return { step, outcome: 'failed', finding: { type: 'unreachable', code: String(error) }, milliseconds: 0 };
    }
  };
  const checkup = new Checkup(subject, signal, services);
  for (const [step, work] of checkup.steps()) {
    const result = await timed(step, work);
    if (result === undefined) return;
    yield result;
  }
}

class Checkup {
  readonly #subject: CheckupSubject;
  readonly #signal: AbortSignal;
  readonly #services: CheckupServices;
  readonly #way: WayToServer;
  #list: ModelList | undefined;
  #answer: Answered | undefined;

  constructor(subject: CheckupSubject, signal: AbortSignal, services: CheckupServices) {
    this.#subject = subject;
    this.#signal = signal;
    this.#services = services;
    const url = new URL(subject.connection.endpoint.baseUrl);
    this.#way = new WayToServer(url, services.proxy, signal, services.clock);
  }

  steps(): readonly (readonly [CheckupStep, () => Promise<Judged> | Judged])[] {
    return [
      ['proxy', () => this.#way.lookAtProxy()],
      ['name', () => this.#way.resolveName()],
      ['connect', () => this.#way.connect()],
      ['certificate', () => this.#way.shakeHands()],
      ['server', () => this.#askServer()],
      ['credential', () => this.#judgeCredential()],
      ['models', () => this.#judgeList()],
      ['answer', () => this.#ask()],
      ['streaming', () => this.#judgeStreaming()],
      ['usage', () => this.#judgeUsage()],
      ['limits', () => this.#judgeLimits()],
    ];
  }

  /** The request for the list of models, as it goes out in everyday use: VS Code may know a way of its own. */
  async #askServer(): Promise<Judged> {
    const list = await this.#readList();
    this.#list = list;
    if (list.type === 'models') return this.#arrived(200);
    const { failure } = list;
    if (failure.kind === 'network' || failure.kind === 'timeout') {
      if (await this.#way.wantsTls()) return ['failed', { type: 'speaksTls' }];
      return ['failed', { type: 'serverFailed', failure }];
    }
    if (failure.kind === 'redirected' || failure.kind === 'notAStream')
      return ['failed', { type: 'serverFailed', failure }];
    return this.#arrived(failure.status);
  }

  #judgeCredential(): Judged {
    const failure = this.#list?.type === 'failed' ? this.#list.failure : undefined;
    if (this.#subject.credential === undefined)
      return ['failed', { type: 'credentialMissing', failure: this.#subject.missing }];
    if (this.#isBlocked()) return notReached;
    if (failure?.kind === 'signedOut') return ['failed', { type: 'credentialRefused', failure }];
    if (failure !== undefined) return ['skipped', { type: 'credentialUnclear' }];
    const isKeyless = this.#subject.credential.type === 'none';
    return ['ok', { type: isKeyless ? 'credentialNotNeeded' : 'credentialAccepted' }];
  }

  #judgeList(): Judged {
    if (this.#isBlocked() || this.#list === undefined) return notReached;
    if (this.#list.type === 'failed') {
      // Asking may work without it: a deployment's own address has no list.
      return ['warning', { type: 'noModelList', failure: this.#list.failure }];
    }
    const { models } = this.#list;
    // Azure lists what a resource may deploy, not what it has deployed under which name.
    const isOfAzure = this.#subject.connection.endpoint.keyHeader === 'api-key';
    const isListed = isOfAzure ? undefined : models.includes(this.#subject.model.id);
    return [isListed === false ? 'warning' : 'ok', { type: 'modelList', count: models.length, isListed }];
  }

  async #ask(): Promise<Judged> {
    const { credential, connection, model } = this.#subject;
    if (this.#isBlocked() || credential === undefined) return notReached;
    this.#answer = await askQuestion({ connection, model, credential }, this.#signal, this.#services);
    const { failure, pieces, firstTextAfter } = this.#answer;
    if (failure?.timeout !== undefined) return ['failed', { type: 'stalled', ...failure.timeout }];
    if (failure !== undefined) return ['failed', { type: 'answerFailed', failure }];
    if (pieces === 0) return ['warning', { type: 'emptyAnswer' }];
    return ['ok', { type: 'answered', firstTextAfter: firstTextAfter ?? 0 }];
  }

  #judgeStreaming(): Judged {
    const pieces = this.#answer?.pieces ?? 0;
    if (this.#answer?.failure !== undefined || pieces === 0) return notReached;
    return pieces > 1 ? ['ok', { type: 'streams', pieces }] : ['warning', { type: 'allAtOnce' }];
  }

  #judgeUsage(): Judged {
    if (this.#answer === undefined || this.#answer.failure !== undefined) return notReached;
    const { usage } = this.#answer;
    return ['ok', usage === undefined ? { type: 'noUsage' } : { type: 'usage', ...usage }];
  }

  async #judgeLimits(): Promise<Judged> {
    const { model } = this.#subject;
    const told = await this.#toldLimits();
    const { contextWindow, maxOutputTokens } = limitsOf(model, told);
    if (contextWindow === undefined && maxOutputTokens === undefined) {
      return this.#isBlocked() ? notReached : ['ok', { type: 'noLimits' }];
    }
    if (model.contextWindow !== undefined && told.contextWindow !== undefined) {
      const [setting, window] = [model.contextWindow, told.contextWindow];
      if (setting > window) return ['warning', { type: 'windowTooLarge', setting, told: window }];
    }
    const isTold = model.contextWindow === undefined && model.maxOutputTokens === undefined;
    return ['ok', { type: 'limits', contextWindow, maxOutputTokens, isTold }];
  }

  /** As the list has it, else as the server's own API does: after an answer the model is loaded. */
  async #toldLimits(): Promise<ModelLimits> {
    const { connection, model, credential } = this.#subject;
    const list = this.#list?.type === 'models' ? this.#list : undefined;
    const listed = list?.limits.get(model.id) ?? unknownLimits;
    const server = list?.server;
    const hasAnswered = this.#answer !== undefined && this.#answer.failure === undefined;
    if (isKnown(listed) || server === undefined || credential === undefined || !hasAnswered) return listed;
    const { clock, userAgent } = this.#services;
    const contextWindow = await within(secondsForLimits, clock, this.#signal, (signal) =>
      askContextWindow({ connection, model, credential }, server, signal, userAgent),
    );
    return contextWindow === undefined ? unknownLimits : { contextWindow };
  }

  /** The list says that no question would arrive, or that it would be refused. */
  #isBlocked(): boolean {
    if (this.#list?.type !== 'failed') return false;
    return ['network', 'timeout', 'redirected'].includes(this.#list.failure.kind);
  }

  /** A request arrived, whatever the direct ways said. */
  #arrived(status: number | undefined): Judged {
    if (this.#way.obstacle !== undefined) return ['warning', { type: 'anotherWay', code: this.#way.obstacle }];
    return ['ok', { type: 'serverAnswers', status }];
  }

  async #readList(): Promise<ModelList> {
    const { connection, credential = { type: 'none' } as const } = this.#subject;
    const { clock, userAgent } = this.#services;
    const list = await within(secondsForList, clock, this.#signal, (signal) =>
      listModels({ connection, credential }, signal, userAgent),
    );
    return list ?? { type: 'failed', failure: { kind: 'timeout', origin: connection.endpoint.origin } };
  }
}
