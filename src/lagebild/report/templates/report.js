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
  // Printing shows everything.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
})();
