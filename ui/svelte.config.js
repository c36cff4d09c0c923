export default {
  compilerOptions: {
    // The default hashes the file's path, which differs from machine to machine.
    cssHash: ({ hash, css }) => `s${hash(css)}`,
  },
};
