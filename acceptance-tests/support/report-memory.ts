/* Loaded into the program by NODE_OPTIONS=--import: tells its peak memory when it ends. */
process.on('exit', () => {
  process.stderr.write(`peak memory: ${process.resourceUsage().maxRSS} KiB\n`);
});
