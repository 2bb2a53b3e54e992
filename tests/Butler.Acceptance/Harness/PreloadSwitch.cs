using System.IO.MemoryMappedFiles;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// A number in a file, which a <see cref="PreloadLibrary"/> has mapped into another process: what is written here, that
/// process sees at once.
/// </summary>
sealed class PreloadSwitch : IDisposable
{
    readonly MemoryMappedFile map;
    readonly MemoryMappedViewAccessor value;

    public PreloadSwitch()
    {
        map = MemoryMappedFile.CreateFromFile(FilePath, FileMode.Open, mapName: null, capacity: sizeof(long));
        value = map.CreateViewAccessor();
    }

    public string FilePath { get; } = Path.GetTempFileName();

    public void Set(long number) => value.Write(0, number);

    public void Dispose()
    {
        value.Dispose();
        map.Dispose();
        File.Delete(FilePath);
    }
}
