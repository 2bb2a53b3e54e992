using PlexButler.Fuzz;
using SharpFuzz;

// dotnet run -c Release --project bench/Butler.Fuzz -- random 5000000
//   decodes that many mutated replies; prints rate and memory, exits 1 at a finding
// bench/Butler.Fuzz/afl.sh 600
//   fuzzes for that many seconds guided by coverage, with AFL++
switch (args)
{
    case ["random", var count]:
        return MutationFuzzer.Run(long.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    case ["seeds", var folder]:
        Directory.CreateDirectory(folder);
        foreach (var (seed, at) in Seeds.All.Select((seed, at) => (seed, at)))
            File.WriteAllBytes(Path.Combine(folder, $"{at:00}"), [0, .. seed]);
        return 0;
    case ["afl"]:
        Fuzzer.OutOfProcess.Run(static stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            Decoders.DecodeAll(input.GetBuffer().AsSpan(0, (int)input.Length));
        });
        return 0;
    default:
        Console.Error.WriteLine("random COUNT | seeds FOLDER | afl");
        return 2;
}
