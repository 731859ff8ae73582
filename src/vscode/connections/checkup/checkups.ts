// The checkup that the panel shows, if any: starts it, keeps what it found, ends it. Made once by the
// extension; the command and the panel's buttons act on it.

import * as vscode from 'vscode';
import type { CheckupResult } from '../../../core/doctor/checkup.ts';
import { checkupSteps } from '../../../core/doctor/checkup.ts';
import { runCheckup, type CheckupServices, type CheckupSubject } from '../../../core/doctor/runCheckup.ts';
import { type Disposable, Emitter } from '../../../core/lifetime.ts';
import type { CheckupAction, CheckupStepView, CheckupView } from '../../../shared/transcript.ts';
import type { ToldLimits } from '../toldLimits.ts';
import { checkupReport } from './checkupReport.ts';
import { findingWords, stepLabel } from './checkupWords.ts';

/** What a checkup needs but the proxy, which is read when it begins. */
export type CheckupTools = Omit<CheckupServices, 'proxy'>;

export class Checkups implements Disposable {
  readonly #tools: CheckupTools;
  readonly #told: ToldLimits;
  readonly #changed = new Emitter<void>();
  #view: CheckupView | undefined;
  #subject: CheckupSubject | undefined;
  #run: AbortController | undefined;

  /** Fired after what is shown changed. */
  readonly onDidChange = this.#changed.event;

  /** `told` keeps what a server tells of the model. */
  constructor(tools: CheckupTools, told: ToldLimits) {
    this.#tools = tools;
    this.#told = told;
  }

  /** As the panel shows it now. */
  get view(): CheckupView | undefined {
    return this.#view;
  }

  /** Ends the one that is running and begins another. Resolves at its end. */
  async start(subject: CheckupSubject): Promise<void> {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    this.#subject = subject;
    const results: CheckupResult[] = [];
    this.#show(subject, results);
    for await (const result of runCheckup(subject, run.signal, { ...this.#tools, proxy: proxyHints() })) {
      if (run.signal.aborted) break;
      results.push(result);
      const { finding } = result;
      if (finding.type === 'limits' && finding.isTold) {
        this.#told.hear(subject.connection, new Map([[subject.model.id, finding]]));
      }
      this.#show(subject, results);
    }
    if (this.#run === run) this.#run = undefined;
  }

  async act(action: CheckupAction): Promise<void> {
    switch (action) {
      case 'cancel':
        this.#cancel();
        return;
      case 'close':
        this.#run?.abort();
        this.#setView(undefined);
        return;
      case 'copy':
        if (this.#view !== undefined)
          await vscode.env.clipboard.writeText(checkupReport(this.#view, surroundings(this.#tools.userAgent)));
        return;
      case 'repeat':
        if (this.#subject !== undefined) await this.start(this.#subject);
        return;
      default:
        action satisfies never;
    }
  }

  dispose(): void {
    this.#run?.abort();
    this.#changed.dispose();
  }

  /** What was found stays. */
  #cancel(): void {
    if (this.#run === undefined || this.#view === undefined) return;
    this.#run.abort();
    const found = this.#view.steps.filter(({ outcome }) => outcome !== 'running');
    this.#setView({ ...this.#view, steps: found, isRunning: false });
  }

  #show({ connection, model }: CheckupSubject, results: readonly CheckupResult[]): void {
    const next = checkupSteps[results.length];
    const running: readonly CheckupStepView[] =
      next === undefined ? [] : [{ label: stepLabel(next), outcome: 'running', sentence: vscode.l10n.t('Checking…') }];
    const done = results.map(({ step, outcome, finding }) => ({
      label: stepLabel(step),
      outcome,
      ...findingWords(finding),
    }));
    this.#setView({
      title: `${connection.name}/${model.id}`,
      detail: connection.endpoint.baseUrl,
      steps: [...done, ...running],
      isRunning: next !== undefined,
    });
  }

  #setView(view: CheckupView | undefined): void {
    this.#view = view;
    this.#changed.fire();
  }
}

function proxyHints(): CheckupServices['proxy'] {
  const http = vscode.workspace.getConfiguration('http');
  const exceptions = http.get<unknown>('noProxy');
  return {
    setting: http.get<string>('proxy'),
    exceptions: Array.isArray(exceptions) ? exceptions.map(String) : [],
    environment: process.env,
  };
}

function surroundings(userAgent: string): string {
  return `${userAgent} · VS Code ${vscode.version} · ${process.platform} · ${new Date().toISOString()}`;
}
