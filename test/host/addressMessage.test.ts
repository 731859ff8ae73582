import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addressMessage, addressNote } from '../../src/vscode/connections/setup/setupWords.ts';

describe('addressMessage', () => {
  it('has a sentence of its own for each thing that can be wrong with an address', () => {
    const sentences = [
      ' ',
      'gateway',
      'ftp://gateway.example.com',
      'https://me:secret@gateway.example.com',
      'https://<resource>.openai.azure.com',
      'https://portal.azure.com/#home',
      'sk-0123456789abcdef',
    ].map((typed) => {
      const said = addressMessage('other', typed);
      assert.equal(said?.severity, vscode.InputBoxValidationSeverity.Error, typed);
      assert.equal(addressNote('other', typed), undefined);
      const { message } = said;
      assert.match(message, /\.$/u);
      assert.ok(!message.includes('0123456789'), 'it does not repeat what may be a key');
      return message;
    });
    assert.equal(new Set(sentences).size, sentences.length);
  });

  it('shows where questions would go', () => {
    const note = addressNote('azure', 'contoso') ?? '';
    assert.match(note, /https:\/\/contoso\.openai\.azure\.com\/openai\/v1\/chat\/completions/u);
    assert.equal(addressMessage('azure', 'contoso'), undefined);
  });

  it('warns where a key would travel in the clear, and lets the person go on', () => {
    const said = addressMessage('other', '192.168.1.20:11434');
    assert.equal(said?.severity, vscode.InputBoxValidationSeverity.Warning);
    assert.match(said.message, /in the clear.*http:\/\/192\.168\.1\.20:11434\/v1\/chat\/completions/u);
  });
});
