# Sourced by the launchers of a checkout and of an archive: prepares the environment and defines start_java.
#
#   java              the command java, set by the launcher
#   VERRAY_JAVA_OPTS  further options for the Java virtual machine

terminal=
[ ! -t 1 ] || terminal=out
[ ! -t 2 ] || terminal=$terminal,err

# File names are bytes to the system and text to Java: without a UTF-8 locale Java cannot open the accented ones.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *UTF-8* | *utf-8* | *UTF8* | *utf8*) ;;
    *)
        LC_ALL=C.UTF-8
        export LC_ALL
        ;;
esac

# PyTorch: idle threads sleep rather than spin, and on Linux the C allocator keeps freed memory for the next batch,
# which is worth half of the run time. What the user has set stays.
: "${OMP_WAIT_POLICY:=PASSIVE}"
export OMP_WAIT_POLICY
# The native image codecs repeat on stderr what the reason for a refused file says.
: "${OPENCV_LOG_LEVEL:=OFF}"
export OPENCV_LOG_LEVEL
# JPEG 2000, by far the slowest to decode, may use every processor.
: "${OPJ_NUM_THREADS:=ALL_CPUS}"
export OPJ_NUM_THREADS
if [ "$(uname -s)" = Linux ]; then
    : "${MALLOC_ARENA_MAX:=1}" "${MALLOC_MMAP_MAX_:=0}"
    : "${MALLOC_TRIM_THRESHOLD_:=17179869184}" "${MALLOC_TOP_PAD_:=134217728}"
    export MALLOC_ARENA_MAX MALLOC_MMAP_MAX_ MALLOC_TRIM_THRESHOLD_ MALLOC_TOP_PAD_
fi

# Starts Java with the classes to run and the words of the user; takes the place of the shell.
#   start_java COMMAND -jar JAR WORDS...
start_java() {
    # A node runs for months: what callers leave in memory is collected before it comes to gigabytes.
    young=
    [ "$1" != node ] || young=-XX:MaxNewSize=256m
    shift
    # shellcheck disable=SC2086 # options are words
    exec "$java" -XX:+UseParallelGC $young -XX:MaxRAMPercentage=50 -XX:MaxDirectMemorySize=1g -XX:-UsePerfData -Djava.awt.headless=true \
        "-Dverray.terminal=$terminal" -Dai.djl.offline=true -DOPT_OUT_TRACKING=true ${VERRAY_JAVA_OPTS:-} "$@"
}
