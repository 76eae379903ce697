/** What an endpoint answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How many rows the body holds. */
  readonly rows: number;
}

/** Ends a request with an error answer: JSON, or plain text where the body is a string. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`HTTP ${status}`);
    this.name = 'Refusal';
    this.answer =
      typeof body === 'string' ? { status, headers, body, rows: 0 } : jsonAnswer(status, body, headers);
  }
}

/** An answer with one JSON value. */
export function jsonAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const isRow = status === 200 || status === 201;
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    rows: isRow ? 1 : 0,
  };
}

/** 204: it is done, and there is nothing to say. */
export function noContent(): Answer {
  return { status: 204, headers: {}, body: '', rows: 0 };
}

/** Rows that are already JSON text, as one array. */
export function rowsAnswer(texts: readonly string[], headers: Readonly<Record<string, string>>): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body: `[${texts.join(',')}]`,
    rows: texts.length,
  };
}

/** 400 of GitLab's own checks. */
export function badRequest(reason: string): Refusal {
  return new Refusal(400, { message: `400 Bad request - ${reason}` });
}

/** 400 of Grape's parameter validation. */
export function invalidParameter(error: string): Refusal {
  return new Refusal(400, { error });
}

/** 400 of a record's own validations, by field. */
export function invalidRecord(message: Readonly<Record<string, readonly string[]>>): Refusal {
  return new Refusal(400, { message });
}

/** 401 where a token is needed or unknown. */
export function unauthorized(): Refusal {
  return new Refusal(401, { message: '401 Unauthorized' });
}

/** 403: the role is too low or the feature is off. */
export function forbidden(reason?: string): Refusal {
  return new Refusal(403, { message: reason === undefined ? '403 Forbidden' : `403 Forbidden - ${reason}` });
}

/** 404: not there, or not visible. */
export function notFound(resource?: string): Refusal {
  return new Refusal(404, {
    message: resource === undefined ? '404 Not Found' : `404 ${resource} Not Found`,
  });
}

/** 404 as GitLab words it for a row that a finder did not find. */
export function rowNotFound(): Refusal {
  return new Refusal(404, { message: '404 Not found' });
}
