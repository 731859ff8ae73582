// What Check Connection found, in the person's language: one sentence a step and, where something is
// wrong, what to do about it. Used by the panel's view of a checkup and by its report.

import { env, l10n } from 'vscode';
import type { CertificateFacts, CheckupFinding, CheckupStep } from '../../../core/doctor/checkup.ts';
import { limitWords } from '../limitWords.ts';
import { describeFailure } from '../../notify.ts';

export interface CheckupWords {
  readonly sentence: string;
  readonly advice?: string | undefined;
}

export function stepLabel(step: CheckupStep): string {
  switch (step) {
    case 'proxy':
      return l10n.t('Proxy');
    case 'name':
      return l10n.t('Name');
    case 'connect':
      return l10n.t('Connection to the machine');
    case 'certificate':
      return l10n.t('Encryption');
    case 'server':
      return l10n.t('Server');
    case 'credential':
      return l10n.t('Key');
    case 'models':
      return l10n.t('List of models');
    case 'answer':
      return l10n.t('Answer');
    case 'streaming':
      return l10n.t('Streaming');
    case 'usage':
      return l10n.t('Token counts');
    case 'limits':
      return l10n.t('Context window');
    default:
      return step satisfies never;
  }
}

export function findingWords(finding: CheckupFinding): CheckupWords {
  switch (finding.type) {
    case 'notReached':
      return { sentence: l10n.t('Not checked, because of what failed before.') };
    case 'noProxy':
      return { sentence: l10n.t('None is named in the settings or the environment.') };
    case 'proxy':
      return {
        sentence:
          finding.source === 'setting'
            ? l10n.t('{0}, named by the setting http.proxy.', finding.origin)
            : l10n.t('{0}, named by the environment.', finding.origin),
      };
    case 'leftToProxy':
      return { sentence: l10n.t('Not checked: the way leads through the proxy.') };
    case 'anotherWay':
      return {
        sentence: l10n.t(
          'It answers, though not the direct way ({0}): VS Code or this system knows a proxy.',
          finding.code,
        ),
      };
    case 'isNumber':
      return { sentence: l10n.t('The address is a number: there is no name to look up.') };
    case 'addresses':
      return { sentence: l10n.t('Found: {0}.', finding.addresses.slice(0, 4).join(', ')) };
    case 'nameUnknown':
      return {
        sentence: l10n.t('No machine of that name is known here ({0}).', finding.code),
        advice: l10n.t('Look for a slip in the address. Inside a company the name may need the VPN or a proxy.'),
      };
    case 'connected':
      return { sentence: l10n.t('{0} takes connections.', finding.host) };
    case 'refused':
      return {
        sentence: l10n.t('Nothing listens at {0}.', finding.host),
        advice: l10n.t('Start the server, or correct the port. A server in a container may listen inside it only.'),
      };
    case 'noReply':
      return {
        sentence: l10n.t('No reply within {0} seconds.', finding.seconds),
        advice: l10n.t(
          'A firewall may drop the packets, or the machine is off. Try with the VPN, or from another network.',
        ),
      };
    case 'unreachable':
      return {
        sentence: l10n.t('It can’t be reached ({0}).', finding.code),
        advice: l10n.t('Check the network, the VPN and the proxy.'),
      };
    case 'inTheClear':
      return finding.isThisMachine
        ? { sentence: l10n.t('None, and none is needed: nothing leaves this machine.') }
        : {
            sentence: l10n.t('None: key and questions can be read by everyone on the way.'),
            advice: l10n.t('Use an https address, if the server has one.'),
          };
    case 'trusted':
      return { sentence: certificateSentence(finding) };
    case 'expiresSoon':
      return {
        sentence: certificateSentence(finding),
        advice: l10n.t('It expires soon. Tell whoever runs the server.'),
      };
    case 'expired':
      return {
        sentence: l10n.t('The certificate of {0} expired on {1}.', finding.subject, dateOf(finding.validTo)),
        advice: l10n.t('The server needs a new one. If it is valid elsewhere, check the clock of this machine.'),
      };
    case 'selfSigned':
      return {
        sentence: l10n.t(
          'The certificate of {0} is signed by itself; nobody who is trusted here vouches for it.',
          finding.subject,
        ),
        advice: trustAdvice(),
      };
    case 'unknownIssuer':
      return {
        sentence: l10n.t('The certificate comes from “{0}”, who is not trusted here.', finding.issuer),
        advice: trustAdvice(),
      };
    case 'wrongName':
      return {
        sentence: l10n.t('The certificate is for {0}, not for {1}.', finding.subject, finding.host),
        advice: l10n.t('Use the name that the certificate has, or have the server’s certificate made out to this one.'),
      };
    case 'plainHttp':
      return {
        sentence: l10n.t('The server does not encrypt at this port.'),
        advice: l10n.t('Write http:// in place of https://, or use the port where it encrypts.'),
      };
    case 'tlsFailed':
      return {
        sentence: l10n.t('The handshake failed ({0}).', finding.code),
        advice: l10n.t('A proxy or a firewall may stand in between; or the server wants a newer or older TLS.'),
      };
    case 'serverAnswers':
      return {
        sentence:
          finding.status === undefined ? l10n.t('It answers.') : l10n.t('It answers (HTTP {0}).', finding.status),
      };
    case 'speaksTls':
      return {
        sentence: l10n.t('The server encrypts at this port.'),
        advice: l10n.t('Write https:// in place of http://.'),
      };
    case 'serverFailed':
    case 'credentialRefused':
    case 'answerFailed':
      return { sentence: describeFailure(finding.failure).sentence };
    case 'credentialAccepted':
      return { sentence: l10n.t('Accepted.') };
    case 'credentialNotNeeded':
      return { sentence: l10n.t('None is sent, and none is asked for.') };
    case 'credentialMissing':
      if (finding.failure?.secret !== undefined || finding.failure?.kind === 'signInNeeded') {
        return { sentence: describeFailure(finding.failure).sentence };
      }
      return {
        sentence: l10n.t('No key is stored for this connection.'),
        advice: l10n.t('Run Causerie: Set API Key…'),
      };
    case 'credentialUnclear':
      return { sentence: l10n.t('The list of models does not tell; the answer will.') };
    case 'modelList':
      return listWords(finding.count, finding.isListed);
    case 'noModelList':
      return {
        sentence: l10n.t('The server gives none. {0}', describeFailure(finding.failure).sentence),
        advice: l10n.t('That alone does no harm: type the name of the model in Select Model…'),
      };
    case 'answered':
      return { sentence: l10n.t('The first words came after {0} s.', (finding.firstTextAfter / 1000).toFixed(1)) };
    case 'emptyAnswer':
      return {
        sentence: l10n.t('The model ended its answer without a word.'),
        advice: l10n.t('Raise the longest answer in the model’s parameters, or choose another model.'),
      };
    case 'stalled':
      return finding.phase === 'firstToken'
        ? {
            sentence: l10n.t('The server took the question and said nothing for {0} seconds.', finding.seconds),
            advice: l10n.t('It may still be loading the model: check again. Otherwise look into its own log.'),
          }
        : {
            sentence: l10n.t('The answer began, and then nothing more came for {0} seconds.', finding.seconds),
            advice: l10n.t('The server may be overloaded, or a proxy in between holds streams back.'),
          };
    case 'streams':
      return { sentence: l10n.t('The answer came in pieces ({0}).', finding.pieces) };
    case 'allAtOnce':
      return {
        sentence: l10n.t('The answer came at once.'),
        advice: l10n.t(
          'Answers will be shown when they are complete. A proxy may hold them back, or the server does not stream.',
        ),
      };
    case 'usage':
      return { sentence: l10n.t('Told: {0} in, {1} out.', finding.promptTokens, finding.completionTokens) };
    case 'noUsage':
      return { sentence: l10n.t('The server does not tell them.') };
    case 'limits': {
      const words = limitWords(finding);
      return {
        sentence: finding.isTold ? l10n.t('{0}, as the server tells.', words) : l10n.t('{0}, by the settings.', words),
      };
    }
    case 'windowTooLarge':
      return {
        sentence: l10n.t(
          'The settings say {0} tokens, the server takes {1}.',
          finding.setting.toLocaleString(env.language),
          finding.told.toLocaleString(env.language),
        ),
        advice: l10n.t('Lower contextWindow in the settings, or start the server with a larger window.'),
      };
    case 'noLimits':
      return {
        sentence: l10n.t('The server does not tell. Name contextWindow in the model’s entry if you know it.'),
      };
    default:
      return finding satisfies never;
  }
}

function listWords(count: number, isListed: boolean | undefined): CheckupWords {
  if (isListed === undefined) {
    return {
      sentence: l10n.t('{0} models. Deployments are not in this list, so it does not tell about yours.', count),
    };
  }
  if (isListed) return { sentence: l10n.t('{0} models, yours among them.', count) };
  return {
    sentence: l10n.t('{0} models, and yours is not among them.', count),
    advice: l10n.t('If the answer fails too, choose one with Select Model…'),
  };
}

function certificateSentence({ subject, issuer, validTo, protocol }: CertificateFacts): string {
  return l10n.t(
    '{0}. The certificate of {1} comes from {2} and is valid until {3}.',
    protocol,
    subject,
    issuer,
    dateOf(validTo),
  );
}

function trustAdvice(): string {
  return l10n.t(
    'Add the authority’s certificate to the system’s store, where VS Code looks for it (http.systemCertificates), and restart VS Code.',
  );
}

function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toLocaleDateString(env.language, { dateStyle: 'medium' });
}
