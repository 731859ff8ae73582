// The two quick inputs that Add Connection… is made of, a list and a box, each with VS Code's Back
// button and the number of its step. Used by setupSteps.ts and by what follows a check.

import * as vscode from 'vscode';

/** Where in the flow an input stands; `canGoBack` shows the Back button. */
export interface Place {
  readonly step?: number | undefined;
  readonly total?: number | undefined;
  readonly canGoBack: boolean;
}

export type Answered<T> =
  | { readonly type: 'answer'; readonly value: T }
  | { readonly type: 'back' }
  /** Escape. */
  | { readonly type: 'left' };

/** A row without a value says something and can't be taken. */
export interface Row<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

export interface ListOptions<T> {
  readonly placeholder: string;
  readonly rows: readonly Row<T>[];
  /** The row that the list begins at; the first with a value when absent. */
  readonly active?: Row<T> | undefined;
}

/** `typed` is what stood in the filter. */
export async function askList<T>(
  place: Place,
  options: ListOptions<T>,
): Promise<Answered<T> & { readonly typed: string }> {
  const picker = vscode.window.createQuickPick<Row<T>>();
  const { promise, resolve } = Promise.withResolvers<Answered<T>>();
  begin(picker, place, resolve);
  picker.placeholder = options.placeholder;
  picker.items = options.rows;
  picker.matchOnDescription = true;
  const active = options.active ?? options.rows.find(({ value }) => value !== undefined);
  if (active !== undefined) picker.activeItems = [active];
  picker.onDidAccept(() => {
    const value = picker.activeItems[0]?.value;
    if (value !== undefined) resolve({ type: 'answer', value });
  });
  picker.show();
  try {
    return { ...(await promise), typed: picker.value };
  } finally {
    picker.dispose();
  }
}

export interface BoxOptions {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly isPassword?: boolean;
  /** What the typed text comes to; stands behind the prompt. */
  readonly note?: (typed: string) => string | undefined;
  /** Shown while typing, in place of the prompt; an error keeps the box open. */
  readonly check: (typed: string) => vscode.InputBoxValidationMessage | undefined;
}

/** `typed` is what stands in the box, whichever way the person went. */
export async function askBox(
  place: Place,
  options: BoxOptions,
): Promise<Answered<string> & { readonly typed: string }> {
  const box = vscode.window.createInputBox();
  const { promise, resolve } = Promise.withResolvers<Answered<string>>();
  let isTyping = true; // what is not complete yet is a mistake only once the person is done with it
  const check = (typed: string): void => {
    const message = options.check(typed);
    box.validationMessage =
      message !== undefined && isTyping && isMistake(message)
        ? { ...message, severity: vscode.InputBoxValidationSeverity.Info }
        : message;
  };
  begin(box, place, resolve);
  const showPrompt = (typed: string): void => {
    const note = options.note?.(typed);
    box.prompt = note === undefined ? options.prompt : `${options.prompt} — ${note}`;
  };
  showPrompt(options.value);
  box.placeholder = options.placeholder;
  box.password = options.isPassword ?? false;
  box.value = options.value;
  if (options.value !== '') check(options.value);
  box.onDidChangeValue((typed) => {
    showPrompt(typed);
    isTyping = true;
    if (typed === '') box.validationMessage = undefined;
    else check(typed);
  });
  box.onDidAccept(() => {
    isTyping = false;
    check(box.value);
    if (isMistake(options.check(box.value))) return;
    resolve({ type: 'answer', value: box.value });
  });
  box.show();
  try {
    return { ...(await promise), typed: box.value };
  } finally {
    box.dispose();
  }
}

function isMistake(message: vscode.InputBoxValidationMessage | undefined): boolean {
  return message?.severity === vscode.InputBoxValidationSeverity.Error;
}

/** Shows a list that only waits while `work` goes on; Escape, Back and Enter end the wait and abort the work. */
export async function waitFor<T>(words: string, work: (signal: AbortSignal) => Promise<T>): Promise<Answered<T>> {
  const controller = new AbortController();
  const cancel: Row<'cancel'> = {
    label: `$(close) ${vscode.l10n.t('Cancel the Check')}`,
    alwaysShow: true,
    value: 'cancel',
  };
  const picker = vscode.window.createQuickPick<Row<'cancel'>>();
  const { promise, resolve } = Promise.withResolvers<Answered<T>>();
  begin(picker, { canGoBack: true }, resolve);
  picker.placeholder = words;
  picker.busy = true;
  picker.items = [cancel];
  picker.onDidAccept(() => resolve({ type: 'left' }));
  picker.show();
  try {
    return await Promise.race([promise, work(controller.signal).then((value) => ({ type: 'answer', value }) as const)]);
  } finally {
    controller.abort();
    picker.dispose();
  }
}

function begin(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { step, total, canGoBack }: Place,
  resolve: (answer: { readonly type: 'back' } | { readonly type: 'left' }) => void,
): void {
  input.title = vscode.l10n.t('Add Connection');
  input.step = step;
  input.totalSteps = total;
  input.ignoreFocusOut = true; // keys and addresses are copied from elsewhere
  if (canGoBack) input.buttons = [vscode.QuickInputButtons.Back];
  input.onDidTriggerButton(() => resolve({ type: 'back' }));
  input.onDidHide(() => resolve({ type: 'left' }));
}
