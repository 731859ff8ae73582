// Every command that this version contributes. The table of handlers and the manifest are held to it.

export const commandIds = [
  'causerie.open',
  'causerie.newChat',
  'causerie.askAboutSelection',
  'causerie.addSelection',
  'causerie.explain',
  'causerie.editSelection',
  'causerie.stop',
  'causerie.regenerate',
  'causerie.continue',
  'causerie.focusComposer',
  'causerie.find',
  'causerie.selectModel',
  'causerie.addConnection',
  'causerie.findLocalServers',
  'causerie.checkConnection',
  'causerie.setApiKey',
  'causerie.removeApiKey',
  'causerie.signIn',
  'causerie.forgetLearnedParameters',
  'causerie.showHistory',
  'causerie.renameChat',
  'causerie.deleteChat',
  'causerie.acceptChange',
  'causerie.rejectChange',
  'causerie.openSample',
  'causerie.showLog',
] as const;

export type CommandId = (typeof commandIds)[number];
