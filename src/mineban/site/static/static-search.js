// Search in the static copy of the site: asks the index that Pagefind made when the copy was built.
const form = document.querySelector("main form"), section = document.querySelector("section[aria-labelledby=hits]");
const [heading, list, more] = ["h2", "ol", "button"].map((what) => section.querySelector(what));
const one = { claims: "claim", documents: "document", states: "state", treaties: "treaty", events: "event" };
const asked = new URLSearchParams(location.search);
const PAGE = 20;
let found = [], shown = 0;

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};

// An excerpt is text with <mark> round the words: everything else in it is shown as text.
const excerpt = (html) => {
  const quote = element("blockquote"), line = element("p"), bdi = element("bdi");
  const read = new DOMParser().parseFromString(html, "text/html");
  for (const piece of read.body.childNodes) bdi.append(element(piece.localName === "mark" ? "mark" : "span", piece.textContent));
  line.append(bdi);
  quote.append(line);
  return quote;
};

const entry = ({ url, meta, excerpt: words, filters }) => {
  const item = element("li", "", "claim"), says = element("h3", "", "says"), link = element("a", meta.title);
  link.href = url;
  says.append(link);
  const where = element("p", "", "where");
  if (meta.sample) where.append(element("span", meta.sample, "tag sample"));
  for (const text of [one[filters.what?.[0]], meta.made, meta.document || meta.source, meta.published]) if (text) where.append(element("span", text));
  item.append(says, excerpt(words), where);
  return item;
};

const showMore = async () => {
  const pages = await Promise.all(found.slice(shown, shown + PAGE).map((hit) => hit.data()));
  list.append(...pages.map(entry));
  shown += pages.length;
  more.hidden = shown >= found.length;
};

const choose = (select, values) => {
  const chosen = select.value || asked.get(select.name) || "", any = select.options[0];
  select.replaceChildren(any, ...Object.entries(values).map(([value, count]) => {
    const option = element("option", `${value} (${count})`);
    option.value = value;
    option.selected = value === chosen;
    return option;
  }));
  select.closest(".field").hidden = select.options.length < 2;
};

const search = async (pagefind) => {
  const words = form.q.value.trim(), filters = {};
  for (const select of form.querySelectorAll("select")) if (select.value) filters[select.name] = select.value;
  if (!words && !Object.keys(filters).length) return;
  const answer = await pagefind.search(words || null, { filters });
  found = answer.results;
  shown = 0;
  list.replaceChildren();
  heading.textContent = found.length === 1 ? "1 hit" : `${found.length.toLocaleString("en")} hits`;
  section.hidden = false;
  for (const select of form.querySelectorAll("select")) if (!select.value) choose(select, answer.totalFilters[select.name] || {});
  await showMore();
};

const pagefind = await import("/pagefind/pagefind.js");
await pagefind.options({ excerptLength: 34 });
const filters = await pagefind.filters();
for (const select of form.querySelectorAll("select")) choose(select, filters[select.name] || {});
form.q.value = asked.get("q") || "";
await search(pagefind);
more.addEventListener("click", showMore);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
  search(pagefind);
});
