// Without this script every link still lands on its words; with it, a reader finds the way back.
(() => {
  const back = document.querySelector(".back");
  let from = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("main a[href^='#e'], main a[href^='#doc']");
    if (!link) return;
    from = link;
    // On a wide screen the source stands beside the picture, so there is no way back to go.
    back.hidden = matchMedia("(min-width: 72rem)").matches;
  });
  back.addEventListener("click", (event) => {
    if (!from) return;
    event.preventDefault();
    from.scrollIntoView({ block: "center" });
    from.focus({ preventScroll: true });
    back.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash) {
      const y = scrollY;
      location.hash = "";
      scrollTo(0, y);
      if (from) from.focus({ preventScroll: true });
    }
  });
  // A link into a folded part opens it.
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let folded = false;
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) {
      folded = folded || !d.open;
      d.open = true;
    }
    if (folded || target.matches(".shared")) target.scrollIntoView({ block: target.matches(".shared") ? "center" : "start" });
  };
  addEventListener("hashchange", open);
  open();
  // j and k go from one shared passage to the next, in the views that are open.
  document.querySelectorAll(".keys").forEach((hint) => { hint.hidden = false; });
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...document.querySelectorAll("details[open] > table .shared")];
    const here = rows.indexOf(document.activeElement);
    const next = rows[here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  });
  // Printing shows what is folded, and folds it again.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((d) => { d.open = true; });
  });
  addEventListener("afterprint", () => { folded.forEach((d) => { d.open = false; }); });
})();
