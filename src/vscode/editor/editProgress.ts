// Tells in a notification of VS Code that code is being written, with a button that stops it, and counts down to the
// repetition of a request. Used by Edit Selection….

import { l10n, ProgressLocation, window } from 'vscode';
import type { Clock } from '../../core/session/ports.ts';
import type { Retry } from '../../core/session/retryingSource.ts';
import { duration } from '../../shared/duration.ts';
import { durationWords } from '../durationWords.ts';
import { answerWords } from '../notify.ts';
import { withoutLinks } from '../withoutLinks.ts';

export interface EditProgress {
  /** Until the request goes out again: then undefined. */
  showRetry(retry: Retry | undefined): void;
}

/** Shown until `ended` resolves. `label` names the file and the lines. */
export function showEditProgress(
  label: string,
  services: { readonly clock: Clock; readonly stop: () => void; readonly ended: Promise<unknown> },
): EditProgress {
  const { clock, stop, ended } = services;
  let report = (_message: string): void => {};
  let cancel = (): void => {};
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Editing {0}', withoutLinks(label)),
    cancellable: true,
  };
  void window.withProgress(options, async (progress, token) => {
    report = (message) => progress.report({ message });
    token.onCancellationRequested(stop);
    await ended;
    cancel();
  });
  const count = (retry: Retry): void => {
    const seconds = Math.max(0, Math.ceil((retry.retryAt - clock.now()) / 1000));
    const reason = withoutLinks(answerWords.retryReason(retry.failure));
    report(l10n.t('{0} Trying again in {1}.', reason, duration(seconds, durationWords())));
    cancel = clock.schedule(1000, () => count(retry));
  };
  return {
    showRetry(retry) {
      cancel();
      if (retry === undefined) report(l10n.t('Trying again…'));
      else count(retry);
    },
  };
}
