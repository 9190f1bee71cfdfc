// Figures as they change. A stream has no history: it begins with `ready`, and what is read after that is as new as the
// stream; so the page reads its figures then, at first and whenever the connection was lost.
import { word } from './words.js';

let source = null;
let lost = null;

export function watch(subjects, period, ready, changed) {
  source?.close();
  const query = new URLSearchParams([['period', period], ...subjects.map((each) => ['subject', each])]);
  const mine = new EventSource(`/api/live?${query}`);
  source = mine;
  tell('connecting');
  // Figures do not wait for a stream that does not come.
  const late = setTimeout(ready, 1500);
  mine.addEventListener('ready', () => {
    clearTimeout(late);
    clearTimeout(lost);
    tell('live');
    ready();
  });
  mine.addEventListener('scorecard', (event) => changed(JSON.parse(event.data)));
  mine.onerror = () => {
    if (source !== mine) return;
    tell('lost');
    // The browser comes back by itself, except after an answer that is no stream.
    if (mine.readyState === EventSource.CLOSED) {
      lost = setTimeout(() => source === mine && watch(subjects, period, ready, changed), 3000);
    }
  };
  return () => mine.close();
}

function tell(how) {
  document.getElementById('live').dataset.state = how;
  document.getElementById('live-word').textContent = word(how);
}
