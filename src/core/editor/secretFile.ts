// Which files look as if they held secrets, by name or by content: a person is asked before one goes along.
// Used by vscode/editor.

/** `path` with `/`; upper and lower case are one. */
export function hasSecretName(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const name = parts.at(-1) ?? '';
  const folder = parts.at(-2);
  if (publicNames.some((pattern) => pattern.test(name))) return false;
  if (folder === '.ssh') return !sshNames.has(name);
  return secretNames.some((pattern) => pattern.test(name)) || secretPlaces.has(`${folder ?? ''}/${name}`);
}

/** A private key in the usual armour (RFC 7468 and OpenPGP), at the beginning of a line. */
export function holdsPrivateKey(text: string): boolean {
  return /^\uFEFF?[ \t]*-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/mu.test(text);
}

/** Made to be shown around: a public key, an example of an environment. */
const publicNames: readonly RegExp[] = [/\.pub$/u, /^\.env\.(?:[\w-]+\.)*(?:example|sample|template|dist|defaults)$/u];

/** Of a folder in which all else is a key. */
const sshNames: ReadonlySet<string> = new Set(['config', 'known_hosts', 'known_hosts.old', 'authorized_keys']);

const secretNames: readonly RegExp[] = [
  /^\.env(?:rc|[.-].*)?$/u,
  /\.env$/u,
  /^id_(?:rsa|dsa|ecdsa|ed25519)/u,
  /\.(?:pem|key|pfx|p8|p12|ppk|jks|keystore|kdbx|keychain|tfstate|ovpn)$/u,
  /^[._](?:npmrc|netrc|pypirc|pgpass|htpasswd|dockercfg|git-credentials|my\.cnf|boto|s3cfg)$/u,
  /^\.?credentials(?:\.\w+)?$/u,
  /^secrets?\.(?:json|ya?ml|toml|ini|xml|properties|env)$/u,
  /^(?:client_secret|service[-_]?account)[\w.-]*\.json$/u,
  /^kubeconfig$/u,
];

const secretPlaces: ReadonlySet<string> = new Set(['.kube/config', '.docker/config.json', '.aws/config']);
