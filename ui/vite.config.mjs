import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

import { atlas } from "./tools/atlas.mjs";
import { oneFile } from "./tools/one_file.mjs";

export default defineConfig({
  plugins: [
    svelte(),
    atlas(),
    oneFile("picture.html"),
  ],
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
  },
});
