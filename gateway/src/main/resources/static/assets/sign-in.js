import { speak, word } from './words.js';

speak();
const asked = new URLSearchParams(location.search);
const wrong = document.getElementById('wrong');
wrong.hidden = !asked.has('failed') && !asked.has('locked');
if (asked.has('locked')) wrong.textContent = word('locked');
document.getElementById('next').value = asked.get('next') ?? '/';
