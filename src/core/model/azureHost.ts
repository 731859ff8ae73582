// Which hosts are Azure's, and in which of its clouds. Used by endpoint.ts for paths and headers, and
// by entraSignIn.ts for the scope of a token.

/** Azure runs several clouds that share no accounts; a resource's address tells which one it is in. */
export const azureClouds = ['public', 'usGovernment', 'china'] as const;
export type AzureCloud = (typeof azureClouds)[number];

/** What the hosts of a cloud end with. */
export const azureDomains: Readonly<Record<AzureCloud, string>> = {
  public: 'azure.com',
  usGovernment: 'azure.us',
  china: 'azure.cn',
};

/** The v1 API lives on each of these; the resource's name is the label before. */
const services = ['openai', 'services.ai', 'cognitiveservices'];

const apiManagementSuffixes = ['.azure-api.net', '.azure-api.us', '.azure-api.cn'];

/** The cloud of an Azure OpenAI or Foundry resource; undefined for any other host, look-alikes included. */
export function azureCloudOf(hostname: string): AzureCloud | undefined {
  return azureClouds.find((cloud) =>
    services.some((service) => hostname.endsWith(`.${service}.${azureDomains[cloud]}`)),
  );
}

/** A gateway of Azure API Management under Microsoft's own name. */
export function isApiManagementHost(hostname: string): boolean {
  return apiManagementSuffixes.some((suffix) => hostname.endsWith(suffix));
}
