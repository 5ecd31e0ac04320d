@echo off
rem Starts verray from an unpacked archive. JAVA_HOME chooses the Java, VERRAY_JAVA_OPTS adds options for its virtual machine.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
if not defined OPENCV_LOG_LEVEL set "OPENCV_LOG_LEVEL=OFF"
if not defined OPJ_NUM_THREADS set "OPJ_NUM_THREADS=ALL_CPUS"
"%java%" -XX:+UseParallelGC -XX:MaxRAMPercentage=50 -XX:MaxDirectMemorySize=1g -XX:-UsePerfData -Djava.awt.headless=true -Dfile.encoding=UTF-8 ^
  -Dai.djl.offline=true -DOPT_OUT_TRACKING=true %VERRAY_JAVA_OPTS% -jar "%home%\verray.jar" %*
exit /b %ERRORLEVEL%
