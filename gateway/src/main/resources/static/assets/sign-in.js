import { speak } from './words.js';

speak();
const asked = new URLSearchParams(location.search);
document.getElementById('wrong').hidden = !asked.has('failed');
document.getElementById('next').value = asked.get('next') ?? '/';
