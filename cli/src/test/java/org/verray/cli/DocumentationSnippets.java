package org.verray.cli;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles and runs the Java snippets of one page. A snippet is either the declaration of one type, which later snippets of the page may use, or
 * statements, which are run. Its own imports come first; what most snippets need is imported for all.
 */
final class DocumentationSnippets {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|record|interface|enum) (\\w+)");
    private static final String IMPORTS = """
            import java.nio.file.*;
            import java.util.*;
            import org.verray.*;
            import org.verray.datasets.degrade.*;
            import org.verray.datasets.manifest.*;
            import org.verray.detector.*;
            import org.verray.detector.baseline.*;
            import org.verray.models.*;
            import org.verray.radiographs.*;
            import org.verray.radiographs.decode.*;
            """;

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final Path classes;
    private int count;

    /** @param classes folder for the classes of the page */
    DocumentationSnippets(Path classes) throws IOException {
        this.classes = Files.createDirectories(classes);
    }

    /** Compiles a snippet, and runs it where it is made of statements; an empty text where all went well. */
    String run(String snippet) throws Exception {
        String imports = lines(snippet, true);
        String rest = lines(snippet, false);
        Matcher type = TYPE.matcher(rest);
        if (type.find()) {
            return compile(type.group(1), IMPORTS + imports + rest);
        }
        count++;
        String name = "Snippet" + count;
        String problem = compile(
                name,
                IMPORTS + imports + "public class " + name + " { public static void run() throws Exception {\n" + rest
                        + "\n} }");
        return problem.isEmpty() ? call(name) : problem;
    }

    private static String lines(String snippet, boolean imports) {
        return snippet.lines()
                        .filter(line -> line.startsWith("import ") == imports)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private String compile(String name, String source) {
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return source;
                    }
                };
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        String path = System.getProperty("java.class.path") + java.io.File.pathSeparator + classes;
        List<String> options = List.of("-d", classes.toString(), "-cp", path, "-proc:none", "--release", "17");
        if (compiler.getTask(null, null, said, options, null, List.of(file)).call()) {
            return "";
        }
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> error : said.getDiagnostics()) {
            errors.add(error.getKind() + " " + error.getLineNumber() + ": " + error.getMessage(null));
        }
        return String.join("\n", errors) + "\n" + source;
    }

    private String call(String name) throws IOException, ReflectiveOperationException {
        URL[] place = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(place, getClass().getClassLoader())) {
            loader.loadClass(name).getMethod("run").invoke(null);
            return "";
        } catch (InvocationTargetException e) {
            return "threw " + e.getCause();
        }
    }
}
