package org.verray.radiographs.provenance;

import java.util.regex.Pattern;

/**
 * Names and habits of programs that make pictures with AI, as they occur in texts of files. Names that are also words of a
 * language or names of scanners (imagen, dalle, Gemini) count only together with what makes them plain.
 */
final class Generators {
    private static final Pattern NAMES = Pattern.compile(
            "\\b(stable[ _-]?diffusion|sdxl|comfyui|invokeai|automatic1111|fooocus|swarmui|easy ?diffusion|draw ?things"
                    + "|novelai|midjourney|dall[·. -]e|dalle[ -]?[23]|chatgpt|gpt-4o|gpt-image|openai|adobe firefly"
                    + "|(google|vertex) (imagen|gemini)|imagen [34]|(made|edited) with google ai|nano banana"
                    + "|leonardo\\.ai|ideogram\\.ai|dreamstudio|bing image creator|image creator from designer|flux\\.1"
                    + "|xai grok|roentgen diffusion|ai[ -]generated|generated (by|with|using) ai)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SAMPLING =
            Pattern.compile("\\bSteps: \\d+,.*\\b(Sampler|CFG scale|Seed): ", Pattern.DOTALL);
    private static final Pattern MIDJOURNEY =
            Pattern.compile("\\bJob ID: [0-9a-f]{8}-|(^| )--(v|niji|stylize|chaos) \\d", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 20_000;

    private Generators() {}

    /** Whether a text names a program that makes pictures with AI. */
    static boolean named(String text) {
        return NAMES.matcher(head(text)).find();
    }

    /** Whether a text lists sampling parameters as Stable Diffusion programs and Midjourney write them. */
    static boolean parameters(String text) {
        String head = head(text);
        return SAMPLING.matcher(head).find() || MIDJOURNEY.matcher(head).find();
    }

    private static String head(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
