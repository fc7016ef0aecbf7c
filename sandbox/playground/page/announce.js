const news = document.getElementById('news');

/** Says one sentence to screen readers; the region was there before its words, so all of them hear it. */
export function announce(sentence) {
  news.textContent = sentence;
}
