import { defineConfig } from "vite";

// Hashed names, because Streamlit serves the files without an ETag: a new bundle needs a new address.
export default defineConfig({
  build: {
    outDir: "build",
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    minify: "oxc",
    lib: { entry: "src/index.ts", formats: ["es"], cssFileName: "transcript" },
    rolldownOptions: {
      output: {
        entryFileNames: "transcript-[hash].js",
        assetFileNames: "transcript-[hash][extname]",
        codeSplitting: false,
        // Library builds in ES format keep their white space unless told otherwise.
        minify: true,
      },
    },
  },
});
