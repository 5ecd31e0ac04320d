# Reads an export of a reader study with base R alone. Rscript read_study.R [folder]
arguments <- commandArgs(trailingOnly = TRUE)
folder <- if (length(arguments) > 0) arguments[1] else "."
table <- function(name) read.csv(file.path(folder, name), stringsAsFactors = FALSE)

answers <- table("answers.csv")
readings <- table("readings.csv")
readers <- table("readers.csv")

cat(nrow(readers), "readers,", sum(readings$answered), "of", nrow(readings), "cases answered,", nrow(answers), "answers\n")
if ("truth" %in% names(readings)) {
  rated <- readings[!is.na(readings$rating) & readings$rating != 50, ]
  right <- (rated$rating > 50) == (rated$truth == "synthetic")
  if (nrow(rated) > 0) print(aggregate(right, rated[c("reader", "phase")], mean))
}
