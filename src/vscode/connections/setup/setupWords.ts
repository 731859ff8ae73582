// The words of Add Connection…: what is wrong with what was typed, what a failed check most likely
// means, and what can be done about it.

import * as vscode from 'vscode';
import {
  isAzure,
  readAddress,
  shownTarget,
  travelsInTheClear,
  type AddressProblem,
  type ConnectionKind,
} from '../../../core/model/setupAddress.ts';
import type { SetupChoice, SetupHint } from '../../../core/model/setupFailure.ts';

/** Undefined when there is nothing to say. A warning lets the person go on. */
export function addressMessage(kind: ConnectionKind, typed: string): vscode.InputBoxValidationMessage | undefined {
  const parsed = readAddress(kind, typed);
  if (parsed.type === 'problem') return error(addressProblem(kind, parsed.problem));
  if (!travelsInTheClear(parsed.endpoint.origin)) return undefined;
  const warning = vscode.l10n.t(
    'http to another machine: key and questions would travel in the clear. Use https:// if the server has it.',
  );
  // It stands in the place of the prompt, and so of the note behind it.
  const message = [warning, addressNote(kind, typed)].join(' ');
  return { message, severity: vscode.InputBoxValidationSeverity.Warning };
}

/** Where questions will go; undefined for what is no address yet. */
export function addressNote(kind: ConnectionKind, typed: string): string | undefined {
  const parsed = readAddress(kind, typed);
  return parsed.type === 'problem' ? undefined : vscode.l10n.t('Questions go to {0}', shownTarget(parsed.endpoint));
}

export function error(message: string): vscode.InputBoxValidationMessage {
  return { message, severity: vscode.InputBoxValidationSeverity.Error };
}

function addressProblem(kind: ConnectionKind, problem: AddressProblem): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t('Type or paste the address of the server, or press Escape to leave.');
    case 'notAnAddress':
      if (isAzure(kind)) {
        return vscode.l10n.t('Type the name of the resource, or its address beginning with https://.');
      }
      return kind === 'local'
        ? vscode.l10n.t('Type a port such as 8080, or an address beginning with http://.')
        : vscode.l10n.t('This is no address yet. One looks like https://gateway.example.com/v1.');
    case 'schemeNotSupported':
      return vscode.l10n.t('The address must begin with https:// or http://.');
    case 'containsCredentials':
      return vscode.l10n.t('The address holds a password or a key. Remove it; the key is asked for in the next step.');
    case 'looksLikeKey':
      return vscode.l10n.t('This looks like a key. It is asked for in the next step; here goes the address.');
    case 'placeholder':
      return vscode.l10n.t('Put the name of your own resource in the place of the placeholder.');
    case 'webPage':
      return vscode.l10n.t('This is a page for people. Copy the endpoint that the page shows, and paste it here.');
    default:
      return problem satisfies never;
  }
}

export function hintSentence(hint: SetupHint): string {
  switch (hint) {
    case 'isItStarted':
      return vscode.l10n.t('Nothing listens at this address. Is the server started?');
    case 'unknownHost':
      return vscode.l10n.t('No machine of this name was found. Is it spelt right, and is this computer online?');
    case 'certificate':
      return vscode.l10n.t(
        'Its certificate is not trusted here. If it is your company’s own, install it in the system and restart VS Code.',
      );
    case 'notHttps':
      return vscode.l10n.t('Something listens there, but not with https. Does the address begin with http://?');
    case 'wrongKey':
      return vscode.l10n.t('Is the key complete, and is it for this server?');
    case 'keyWanted':
      return vscode.l10n.t('The server wants a key.');
    case 'wrongPath':
      return vscode.l10n.t('A server is there, but not the API. Most addresses end with /v1.');
    case 'loginPage':
      return vscode.l10n.t('Perhaps a login page answered, or the address is another one.');
    case 'redirected':
      return vscode.l10n.t('Is the address the one that the server itself uses?');
    case 'slow':
      return vscode.l10n.t('The server may be busy, or something on the way blocks it.');
    case 'wrongModel':
      return vscode.l10n.t('Is the name spelt as the server knows it?');
    default:
      return hint satisfies never;
  }
}

export function choiceLabel(choice: SetupChoice): string {
  switch (choice) {
    case 'retry':
      return `$(refresh) ${vscode.l10n.t('Try Again')}`;
    case 'kind':
      return `$(server) ${vscode.l10n.t('Choose Another Server')}`;
    case 'address':
      return `$(edit) ${vscode.l10n.t('Change the Address')}`;
    case 'addVersion':
      return `$(add) ${vscode.l10n.t('Try with /v1 at the End')}`;
    case 'key':
      return `$(key) ${vscode.l10n.t('Change the Key')}`;
    case 'typeModel':
      return `$(arrow-right) ${vscode.l10n.t('Go On and Type the Model’s Name')}`;
    case 'model':
      return `$(chip) ${vscode.l10n.t('Choose Another Model')}`;
    case 'saveAnyway':
      return `$(save) ${vscode.l10n.t('Save It Anyway')}`;
    default:
      return choice satisfies never;
  }
}
