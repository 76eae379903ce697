/* Loaded into the program by NODE_OPTIONS=--import: a resolver that fails so often, and then finds the test's server. */
import dns from 'node:dns';

type Found = (error: Error | null, address?: unknown, family?: number) => void;

let left = Number(new URL(import.meta.url).searchParams.get('fails'));

const lookup = (name: string, options: { readonly all?: boolean }, found: Found): void => {
  left -= 1;
  if (left >= 0) found(Object.assign(new Error(`getaddrinfo EAI_AGAIN ${name}`), { code: 'EAI_AGAIN' }));
  else if (options.all === true) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};

Object.assign(dns, { lookup });
