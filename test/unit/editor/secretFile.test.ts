import assert from 'node:assert/strict';
import { hasSecretName, holdsPrivateKey } from '../../../src/core/editor/secretFile.ts';

describe('hasSecretName', () => {
  for (const path of [
    '.env',
    'app/.env.local',
    '.env.production',
    '.env-staging',
    'prod.env',
    '.envrc',
    '.ENV',
    'home/.ssh/id_rsa',
    'id_ed25519',
    'id_ecdsa_sk',
    'backup/id_rsa.old',
    '.ssh/work-laptop',
    'server.pem',
    'tls/private.KEY',
    'client.pfx',
    'client.p12',
    'release.keystore',
    'vault.kdbx',
    '.npmrc',
    '.netrc',
    '_netrc',
    '.pypirc',
    '.pgpass',
    '.git-credentials',
    '.htpasswd',
    '.aws/credentials',
    '.aws/config',
    'credentials.json',
    '.cargo/credentials.toml',
    'secrets.yaml',
    'client_secret_1234.apps.json',
    'service-account.json',
    '.kube/config',
    '.docker/config.json',
    'terraform.tfstate',
  ]) {
    it(`asks about ${path}`, () => assert.ok(hasSecretName(path)));
  }

  for (const path of [
    'invoice.ts',
    '.env.example',
    '.env.local.sample',
    'id_rsa.pub',
    '.ssh/config',
    '.ssh/known_hosts',
    'environment.ts',
    'env.ts',
    'monkey.ts',
    'keys.json',
    'key',
    'secretFile.ts',
    'credentials.test.ts',
    'src/credentials/index.ts',
    'config.json',
    '.gitignore',
    'id_card.ts',
    '',
  ]) {
    it(`lets ${path === '' ? 'a nameless document' : path} pass`, () => assert.equal(hasSecretName(path), false));
  }
});

describe('holdsPrivateKey', () => {
  for (const [what, text] of [
    ['the usual armour', '-----BEGIN PRIVATE KEY-----\nMIIE'],
    ['a key with its algorithm', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'],
    ['an OpenSSH key behind a mark of its encoding', '\ufeff-----BEGIN OPENSSH PRIVATE KEY-----\r\nb3Bl'],
    ['an encrypted key after some lines', 'Bag Attributes\n  -----BEGIN ENCRYPTED PRIVATE KEY-----\n'],
    ['a PGP key', '-----BEGIN PGP PRIVATE KEY BLOCK-----'],
  ] as const) {
    it(`sees ${what}`, () => assert.ok(holdsPrivateKey(text)));
  }

  for (const [what, text] of [
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIID'],
    ['a public key', '-----BEGIN PUBLIC KEY-----'],
    ['code that speaks of keys', "const mark = '-----BEGIN PRIVATE KEY-----';"],
    ['no text', ''],
  ] as const) {
    it(`lets ${what} pass`, () => assert.equal(holdsPrivateKey(text), false));
  }

  // A pattern that looks at each of them again for each of them would take minutes.
  for (const [what, sign] of [
    ['spaces', ' '],
    ['dashes', '-'],
    ['returns', '\r'],
    ['words', '-----BEGIN A '],
  ] as const) {
    it(`looks through a million characters of ${what} at once`, () => {
      assert.equal(holdsPrivateKey(sign.repeat(1_000_000 / sign.length)), false);
    });
  }
});
