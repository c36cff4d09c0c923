// Puts the style sheet and the script into the page, so that it is one file that opens from disk.

/** Keeps the text of a script from ending or nesting its element. The sequences occur only inside string literals. */
function forScriptElement(code) {
  return code.replaceAll("</script", "<\\/script").replaceAll("<script", "\\x3Cscript");
}

export function oneFile(name) {
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = Object.values(bundle).find((part) => part.fileName.endsWith(".html"));
      const chunks = Object.values(bundle).filter((part) => part.type === "chunk");
      const sheets = Object.values(bundle).filter((part) => part.fileName.endsWith(".css"));
      if (!page || chunks.length !== 1)
        this.error(`expected one page and one script, found ${chunks.length} scripts`);

      // Replacement functions, because the code itself holds "$&" and the like.
      const style = `<style>${sheets
        .map((sheet) => sheet.source)
        .join("")
        .trim()}</style>`;
      const script = `<script type="module">${forScriptElement(chunks[0].code.trim())}</script>`;
      const source = String(page.source)
        .replace(/\s*<script type="module"[^>]*src="[^"]*"><\/script>/, "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/, "")
        .replace("</head>", () => `  ${style}\n  </head>`)
        .replace("</body>", () => `  ${script}\n  </body>`);
      if (/(?:src|href)="\/?assets\//.test(source.slice(0, 4000)))
        this.error("a reference to a file was left in the page");

      for (const key of Object.keys(bundle)) delete bundle[key];
      this.emitFile({ type: "asset", fileName: name, source });
    },
  };
}
