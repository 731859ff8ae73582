// The questions of Add Connection…: each shows what was answered before and returns the draft with
// the new answer, whichever way the person goes on. collectConnection.ts asks them in turn.

import * as vscode from 'vscode';
import { parseKey } from '../../../core/model/keyName.ts';
import { unknownLimits } from '../../../core/model/modelLimits.ts';
import { readAddress, type ConnectionKind } from '../../../core/model/setupAddress.ts';
import {
  addressIn,
  asksDeployment,
  keyIn,
  mayLackKey,
  suggestedModel,
  withAddress,
  withKey,
  withKind,
  withName,
  type SetupDraft,
  type SetupStep,
} from '../../../core/model/setupDraft.ts';
import { limitWords } from '../limitWords.ts';
import { askLocalServer, type LookForServers } from './localServerStep.ts';
import { placeIn } from './placeIn.ts';
import { askBox, askList, type Answered, type BoxOptions, type Row } from './setupInputs.ts';
import { addressMessage, addressNote, error } from './setupWords.ts';

export interface Asked {
  readonly draft: SetupDraft;
  readonly way: Answered<unknown>['type'];
}

export interface StepServices {
  /** Those of the other connections. */
  readonly takenNames: readonly string[];
  readonly look: LookForServers;
  /** Look for servers before the first question. */
  readonly looksAtOnce: boolean;
}

export function askStep(step: SetupStep, draft: SetupDraft, services: StepServices): Promise<Asked> {
  switch (step) {
    case 'kind':
      return askKind(draft);
    case 'address':
      return draft.kind === 'local'
        ? askLocalServer(draft, services.look, services.looksAtOnce)
        : askAddress(step, draft);
    case 'localAddress':
      return askAddress(step, draft);
    case 'key':
      return askKey(draft);
    case 'model':
      return askModel(draft);
    case 'modelName':
      return askModelName(draft);
    case 'name':
      return askName(draft, services.takenNames);
    default:
      return step satisfies never;
  }
}

async function askKind(draft: SetupDraft): Promise<Asked> {
  const rows: readonly Row<ConnectionKind>[] = [
    { label: 'OpenAI', detail: vscode.l10n.t('api.openai.com, with your own key'), value: 'openai' },
    { label: 'Azure OpenAI', detail: vscode.l10n.t('A resource of yours, with its key'), value: 'azure' },
    {
      label: vscode.l10n.t('Azure OpenAI, with Your Microsoft Account'),
      detail: vscode.l10n.t('Entra ID through the sign-in of VS Code, without a key'),
      value: 'entra',
    },
    {
      label: vscode.l10n.t('A Server on This Machine'),
      detail: vscode.l10n.t('Ollama, LM Studio, llama.cpp, vLLM or another one'),
      value: 'local',
    },
    {
      label: vscode.l10n.t('Any Other Address'),
      detail: vscode.l10n.t('A company gateway, OpenRouter, a server in your network'),
      value: 'other',
    },
  ];
  const answered = await askList(placeIn(draft, 'kind'), {
    placeholder: vscode.l10n.t('Where is the model?'),
    rows,
    active: rows.find(({ value }) => value === draft.kind),
  });
  return { draft: answered.type === 'answer' ? withKind(draft, answered.value) : draft, way: answered.type };
}

async function askAddress(step: 'address' | 'localAddress', draft: SetupDraft): Promise<Asked> {
  const kind = draft.kind ?? 'other';
  const answered = await askBox(placeIn(draft, step), {
    ...addressWords(kind),
    value: addressIn(draft),
    note: (typed) => addressNote(kind, typed),
    check: (typed) => addressMessage(kind, typed),
  });
  return { draft: withAddress(draft, answered.typed), way: answered.type };
}

function addressWords(kind: ConnectionKind): Pick<BoxOptions, 'prompt' | 'placeholder'> {
  switch (kind) {
    case 'azure':
    case 'entra':
      return {
        prompt: vscode.l10n.t('The address of your Azure OpenAI resource, or just its name'),
        placeholder: 'https://contoso.openai.azure.com/',
      };
    case 'local':
      return {
        prompt: vscode.l10n.t('The port or the address of the server on this machine'),
        placeholder: 'http://127.0.0.1:8080/v1',
      };
    case 'openai':
    case 'other':
      return {
        prompt: vscode.l10n.t('The address of the server, as its documentation names it for OpenAI clients'),
        placeholder: 'https://gateway.example.com/v1',
      };
    default:
      return kind satisfies never;
  }
}

async function askKey(draft: SetupDraft): Promise<Asked> {
  const parsed = readAddress(draft.kind ?? 'other', addressIn(draft));
  const origin = parsed.type === 'endpoint' ? parsed.endpoint.origin : '';
  const isOptional = mayLackKey(draft) && !draft.needsKey;
  const prompt = vscode.l10n.t(
    'The API key. It is sent only to {0}, and kept in the secret store of VS Code once the connection is saved.',
    origin,
  );
  const addition = isOptional
    ? vscode.l10n.t('Leave it empty if the server wants none.')
    : draft.needsKey
      ? vscode.l10n.t('The server asks for one.')
      : '';
  const answered = await askBox(placeIn(draft, 'key'), {
    prompt: `${prompt} ${addition}`.trim(),
    value: keyIn(draft),
    isPassword: true,
    check: (typed) => keyMessage(typed, isOptional),
  });
  return { draft: withKey(draft, answered.typed), way: answered.type };
}

function keyMessage(typed: string, isOptional: boolean): vscode.InputBoxValidationMessage | undefined {
  if (parseKey(typed) !== undefined) return undefined;
  if (typed.trim() !== '') {
    return error(vscode.l10n.t('A key has no spaces, line ends or special characters. Copy it once more.'));
  }
  return isOptional ? undefined : error(vscode.l10n.t('Paste the key, or press Escape to leave.'));
}

async function askModel(draft: SetupDraft): Promise<Asked> {
  const listed: readonly Row<string>[] = draft.models.map((model) => {
    const detail = limitWords(draft.limits.get(model) ?? unknownLimits);
    return { label: model, value: model, ...(detail === '' ? {} : { detail }) };
  });
  const other: Row<string> = {
    label: `$(edit) ${vscode.l10n.t('Type Another Name…')}`,
    alwaysShow: true,
    value: '',
  };
  const answered = await askList(placeIn(draft, 'model'), {
    placeholder: vscode.l10n.t('The model that new questions go to'),
    rows: [...listed, other],
    active: draft.isModelTyped ? other : listed.find(({ value }) => value === draft.model),
  });
  if (answered.type !== 'answer') return { draft, way: answered.type };
  const isModelTyped = answered.value === '';
  const typed = answered.typed.trim();
  const model = isModelTyped ? (typed === '' ? draft.model : typed) : answered.value;
  return { draft: { ...draft, model, isModelTyped }, way: 'answer' };
}

async function askModelName(draft: SetupDraft): Promise<Asked> {
  const answered = await askBox(placeIn(draft, 'modelName'), {
    prompt: asksDeployment(draft)
      ? vscode.l10n.t('The name of your deployment, as the Azure portal shows it')
      : vscode.l10n.t('The name of the model, as the server knows it'),
    value: suggestedModel(draft),
    check: (typed) =>
      typed.trim() === ''
        ? error(vscode.l10n.t('Type the name as the server knows it, or press Escape to leave.'))
        : undefined,
  });
  return { draft: { ...draft, model: answered.typed.trim() }, way: answered.type };
}

async function askName(draft: SetupDraft, takenNames: readonly string[]): Promise<Asked> {
  const answered = await askBox(placeIn(draft, 'name'), {
    prompt: vscode.l10n.t('A name for the connection; the usual one is taken'),
    value: draft.name,
    check: (typed) => nameMessage(typed.trim(), takenNames),
  });
  return { draft: withName(draft, answered.typed.trim()), way: answered.type };
}

function nameMessage(name: string, takenNames: readonly string[]): vscode.InputBoxValidationMessage | undefined {
  if (name === '') return error(vscode.l10n.t('Type a name, or press Escape to leave.'));
  if (name.includes('/')) return error(vscode.l10n.t('A name has no slash. Use another sign.'));
  return takenNames.includes(name) ? error(vscode.l10n.t('Another connection has this name. Add a word.')) : undefined;
}
