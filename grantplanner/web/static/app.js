// What every page needs beside plain HTML: the form token for htmx, focus after a change, a word when the server is away.

const token = document.querySelector('meta[name="csrf-token"]');

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = token.content;
});

// A refused form opens on the list of what is wrong; a swapped-in part may ask for the focus the same way.
function focusFirst(root) {
  const wanted = root.querySelector?.("[data-focus]");
  if (wanted) wanted.focus();
}
document.addEventListener("DOMContentLoaded", () => focusFirst(document));
document.addEventListener("htmx:afterSettle", (event) => focusFirst(event.detail.elt));

// Nothing typed is lost when the server cannot be reached: the page stays, and says so.
function say(text) {
  const place = document.getElementById("said");
  place.textContent = text;
  place.hidden = !text;
}
document.addEventListener("htmx:sendError", () => say(document.body.dataset.away));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status !== 422) say(document.body.dataset.failed);
});
document.addEventListener("htmx:afterOnLoad", () => say(""));

// What is folded away on the page is there on paper.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not([open])").forEach((each) => {
    each.open = true;
    each.dataset.folded = "";
  });
});
window.addEventListener("afterprint", () => {
  document.querySelectorAll("details[data-folded]").forEach((each) => {
    each.open = false;
    delete each.dataset.folded;
  });
});
