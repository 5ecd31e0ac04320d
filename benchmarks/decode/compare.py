"""Has Verray, dcmtk and pydicom with gdcm decode the same files in turn and prints medians and ratios as a table.

python3 compare.py WORK CLASSES ROUNDS WARM_UP: the files are in WORK/files, the dcmtk program is WORK/decode_dcmtk.
"""
import os
import platform
import statistics
import subprocess
import sys

work, classes, rounds, warm_up = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
here = os.path.dirname(os.path.abspath(__file__))
ORDER = ["explicit-le", "implicit-le", "explicit-be", "deflated", "rle", "57-jpeg-lossless", "70-jpeg-lossless-sv1",
         "80-jpegls", "90-jpeg2000-lossless", "50-jpeg-8bit", "51-jpeg-12bit", "81-jpegls-near", "91-jpeg2000", "png-16bit"]
LOSSLESS = ORDER[:9] + ORDER[-1:]


def java(*arguments):
    command = ["java", "-XX:+UseParallelGC", "-cp", classes, os.path.join(here, "DecodeVerray.java"), *arguments]
    # As the launcher sets them.
    settings = {"OPENCV_LOG_LEVEL": "OFF", "OPJ_NUM_THREADS": os.environ.get("OPJ_NUM_THREADS", "ALL_CPUS"), "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_MAX_": "0",
                "MALLOC_TRIM_THRESHOLD_": "17179869184", "MALLOC_TOP_PAD_": "134217728"}
    return start(command, settings)


def start(command, settings={}):
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                            env={**os.environ, **settings})


def decode(process, file):
    """Milliseconds and check sum; None and a reason where the program cannot read the file."""
    process.stdin.write(file + "\n")
    process.stdin.flush()
    first, rest = process.stdout.readline().rstrip("\n").split(" ", 1)
    return (None, rest) if first == "-" else (int(first) / 1e6, rest)


def version(command):
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    return next((line.strip("$ ") for line in lines if line.strip()), "unknown")


programs = {
    "verray": java(),
    "verray with SHA-256": java("--hash"),
    "dcmtk": start([os.path.join(work, "decode_dcmtk")]),
    "pydicom+gdcm": start([sys.executable, os.path.join(here, "decode_python.py")]),
}
files = {name: os.path.join(work, "files", name + (".png" if name.startswith("png") else ".dcm")) for name in ORDER}
for name, file in files.items():
    for program, process in programs.items():
        for _ in range(warm_up if program.startswith("verray") else 2):
            decode(process, file)

times = {(name, program): [] for name in ORDER for program in programs}
sums = {}
reasons = {}
for _ in range(rounds):
    for name, file in files.items():
        for program, process in programs.items():
            took, rest = decode(process, file)
            if took is None:
                reasons[name, program] = rest
            else:
                times[name, program].append(took)
                sums[name, program] = rest

cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
print(f"{platform.system()} {platform.machine()}, {cpu}, {os.cpu_count()} processors; medians of {rounds} interleaved rounds in ms")
print(f"{version(['java', '--version'])}; {version(['dcmconv', '--version'])}; "
      + version([sys.executable, "-c", "import sys, pydicom, gdcm, PIL; print('Python', sys.version.split()[0] + ', pydicom',"
                 " pydicom.__version__ + ', gdcm', gdcm.Version.GetVersion() + ', Pillow', PIL.__version__)"]))
print()
print("| file | verray | verray with SHA-256 | dcmtk | pydicom+gdcm | verray / faster of the two | samples |")
print("|---|---|---|---|---|---|---|")
for name in ORDER:
    medians = {program: statistics.median(times[name, program]) for program in programs if times[name, program]}
    others = {p: medians[p] for p in ("dcmtk", "pydicom+gdcm") if p in medians}
    fastest = min(others.values())
    agree = [p for p in others if sums[name, p] == sums[name, "verray"]]
    same = "the same" if len(agree) == len(others) else "the same as " + " ".join(agree) if agree else "differ"
    if name not in LOSSLESS and len(agree) < len(others):
        same += " (lossy)"
    cells = [f"{medians[p]:.1f}" if p in medians else "-" for p in programs]
    print(f"| {name} | " + " | ".join(cells) + f" | {medians['verray'] / fastest:.2f} | {same} |")
for (name, program), reason in sorted(reasons.items()):
    if program != "dcmtk" or not name.startswith("png"):
        print(f"\n{program} cannot read {name}: {reason}", end="")
print()
