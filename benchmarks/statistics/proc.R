# Area, DeLong variance and paired test by pROC on the scores that the Java benchmark gets. Arguments: files.
suppressMessages(library(pROC))
cat("R", as.character(getRversion()), "pROC", as.character(packageVersion("pROC")), "\n")
for (file in commandArgs(TRUE)) {
  n <- file.size(file) / 24
  x <- matrix(readBin(file, "double", 3 * n, endian = "little"), ncol = 3)
  best <- function(f, times) min(replicate(times, system.time(f())[["elapsed"]]))
  times <- if (n > 1e5) 3 else 7
  first <- NULL
  roc_of <- function(column) roc(x[, 1], x[, column], levels = c(0, 1), direction = "<", quiet = TRUE)
  area <- best(function() { first <<- roc_of(2); ci(first, method = "delong") }, times)
  test <- NULL
  paired <- best(function() test <<- roc.test(roc_of(2), roc_of(3), method = "delong", paired = TRUE), times)
  cat(sprintf("%d cases: area with interval %.1f ms, paired test %.1f ms; area %.15g variance %.15g p %.15g\n",
              as.integer(n), 1000 * area, 1000 * paired, as.numeric(auc(first)), var(first), test$p.value))
}
