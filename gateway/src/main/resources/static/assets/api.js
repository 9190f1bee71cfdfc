// The same API that everybody else uses.
export class Problem extends Error {
  constructor(status, detail, retryAfter) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export async function get(path, signal) {
  let answer;
  try {
    answer = await fetch(path, { headers: { Accept: 'application/json' }, signal });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, null, 3);
  }
  if (answer.status === 401) {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
    return new Promise(() => {});
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Problem(answer.status, problem.detail ?? null, Number(answer.headers.get('Retry-After') ?? 0));
  }
  return answer.json();
}

/** All pages of a list. */
export async function all(path) {
  const items = [];
  let after = null;
  do {
    const page = await get(`${path}?limit=1000${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    if (Array.isArray(page)) return page;
    items.push(...page.items);
    after = page.next ?? null;
  } while (after);
  return items;
}
