import type { NameRule } from './metadataRules';
import { dns1035LabelErrors, dnsLabelErrors, dnsSubdomainErrors } from './names';

/** Names of most kinds. */
export const SUBDOMAIN_NAMES: NameRule = {
  errors: dnsSubdomainErrors,
  help: 'A name is at most 253 lower case letters, digits, "-" and ".", with a letter or digit at both ends of every part.',
};

export const NAMESPACE_NAMES: NameRule = {
  errors: dnsLabelErrors,
  help: 'A namespace name is at most 63 lower case letters, digits and "-", with a letter or digit at both ends.',
};

export const SERVICE_NAMES: NameRule = {
  errors: dns1035LabelErrors,
  help: 'A Service name is at most 63 lower case letters, digits and "-"; it begins with a letter.',
};
