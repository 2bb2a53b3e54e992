using System.Diagnostics;

namespace PlexButler.Fuzz;

/// <summary>Changes seeds at random: flips, cuts, doubles and splices them, and inserts tokens that
/// decoders look for.</summary>
static class MutationFuzzer
{
    static readonly byte[][] Tokens =
    [
        .. (
            (string[])
                [
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ":",
                    ",",
                    "null",
                    "true",
                    "-1",
                    "1e999",
                    "0.5",
                    "2147483648",
                    "\\ud800",
                    "\\u0000",
                    "<",
                    "/>",
                    "</",
                    "&lt;",
                    "&#xD800;",
                    "&#x110000;",
                    "<!--",
                    "<![CDATA[",
                    "<?xml version=\"1.1\" encoding=\"utf-7\"?>",
                    "encoding=\"ebcdic-cp-us\"",
                    "xmlns:a=\"b\"",
                    "xmlns=\"\"",
                    "name=\"",
                    "ButlerTask",
                    "MediaContainer",
                    "NotificationContainer",
                    "\"uuid\":",
                    "Setting",
                    "\uFEFF",
                    "\u202E",
                    "token=",
                    "<!DOCTYPE",
                ]
        ).Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC0, 0x80],
        [0xED, 0xA0, 0x80],
        [0],
        [0xFE, 0xFF],
    ];

    public static int Run(long count)
    {
        var random = new Random(20261124);
        var startedAt = Stopwatch.GetTimestamp();
        var peak = 0L;
        for (var iteration = 1L; iteration <= count; iteration++)
        {
            var input = Mutate(random);
            try
            {
                Decoders.DecodeAll(input);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Console.WriteLine($"finding at {iteration}: {e}\n{Convert.ToBase64String(input)}");
                return 1;
            }
            if (iteration % 100_000 == 0)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)); // what is alive, not what is left
        }
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        Console.WriteLine(
            $"{count} inputs, no finding; {count / seconds:0} a second; "
                + $"heap never above {peak / 1024} KiB, resident {Environment.WorkingSet / 1024 / 1024} MiB"
        );
        return 0;
    }

    static byte[] Mutate(Random random)
    {
        List<byte> bytes = [(byte)random.Next(256), .. Seeds.All[random.Next(Seeds.All.Length)]];
        for (var changes = random.Next(1, 9); changes > 0; changes--)
        {
            var position = random.Next(bytes.Count + 1);
            switch (random.Next(7))
            {
                case 0 when position < bytes.Count:
                    bytes[position] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when position < bytes.Count:
                    bytes[position] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(position, Math.Min(random.Next(1, 20), bytes.Count - position));
                    break;
                case 3:
                    bytes.InsertRange(
                        position,
                        bytes.Skip(random.Next(bytes.Count)).Take(random.Next(1, 80)).ToArray()
                    );
                    break;
                case 4:
                    bytes.InsertRange(position, Tokens[random.Next(Tokens.Length)]);
                    break;
                case 5:
                    bytes.InsertRange(
                        position,
                        Seeds
                            .All[random.Next(Seeds.All.Length)]
                            .Skip(random.Next(100))
                            .Take(random.Next(1, 100))
                            .ToArray()
                    );
                    break;
                default:
                    bytes.RemoveRange(position, bytes.Count - position);
                    break;
            }
            if (bytes.Count == 0)
                bytes.Add(0);
        }
        return [.. bytes];
    }
}
